import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A cache has no bound",
  severity: "warning",
  declared: [declared],
};
