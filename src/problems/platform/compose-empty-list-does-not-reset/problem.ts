import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "An empty list is meant to take something away, and adds nothing to it",
  severity: "error",
  declared: [declared],
};
