import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A program in a virtual environment that nothing creates",
  severity: "warning",
  declared: [declared],
};
