import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Workers are replaced after a handful of requests",
  severity: "error",
  declared: [declared],
};
