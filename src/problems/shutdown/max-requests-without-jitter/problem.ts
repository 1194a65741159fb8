import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "All workers are replaced at the same moment",
  severity: "warning",
  declared: [declared],
};
