import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "One variable, two defaults",
  severity: "warning",
  declared: [declared],
};
