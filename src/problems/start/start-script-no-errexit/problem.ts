import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The start script goes on after a step has failed",
  severity: "info",
  declared: [declared],
};
