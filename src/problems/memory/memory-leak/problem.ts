import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Memory grows with every request",
  severity: "warning",
  declared: [declared],
  logged,
};
