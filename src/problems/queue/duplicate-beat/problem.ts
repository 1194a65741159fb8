import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { scaled } from "./scaled.ts";
import { several } from "./several.ts";

export const problem: Problem = {
  title: "Two schedulers send the same tasks",
  severity: "warning",
  declared: [declared, several, scaled],
};
