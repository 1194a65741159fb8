import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "An image that starts nothing",
  severity: "error",
  declared: [declared],
};
