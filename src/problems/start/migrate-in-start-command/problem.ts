import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { pods } from "./pods.ts";

export const problem: Problem = {
  title: "Every start migrates the database",
  severity: "warning",
  declared: [declared, pods],
};
