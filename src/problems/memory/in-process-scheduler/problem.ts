import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A scheduler starts once in every worker",
  severity: "warning",
  declared: [declared],
};
