import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Stopping takes longer than the platform waits",
  severity: "warning",
  declared: [declared],
  logged,
};
