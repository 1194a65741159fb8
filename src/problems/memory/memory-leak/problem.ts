import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Memory grows with every request",
  severity: "warning",
  declared: [declared],
};
