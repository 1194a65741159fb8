import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Results of tasks are kept for ever",
  severity: "warning",
  declared: [declared],
};
