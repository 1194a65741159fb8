import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Start-up outlasts the platform's deadline",
  severity: "warning",
  declared: [declared],
  logged,
};
