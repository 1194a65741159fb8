import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";
import { pods } from "./pods.ts";

export const problem: Problem = {
  title: "The stop signal reaches a shell, not the server",
  severity: "warning",
  declared: [declared, pods],
  logged,
};
