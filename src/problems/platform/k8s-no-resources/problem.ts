import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A container that may take all of its node, and is promised nothing",
  severity: "warning",
  declared: [declared],
};
