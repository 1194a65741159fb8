import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A loop that never waits and never ends",
  severity: "info",
  declared: [declared],
};
