import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Commands of a nested Blueprint run at the root of the repository",
  severity: "warning",
  declared: [declared],
};
