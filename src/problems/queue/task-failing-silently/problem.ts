import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Tasks fail and only the log knows",
  severity: "warning",
  declared: [declared],
  logged,
};
