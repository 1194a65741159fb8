import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Logs go to a file named like a stream",
  severity: "warning",
  declared: [declared],
};
