import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A Python version without its third number",
  severity: "warning",
  declared: [declared],
};
