import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { source } from "./source.ts";

export const problem: Problem = {
  title: "A database file that disappears with every deploy",
  severity: "warning",
  declared: [declared, source],
};
