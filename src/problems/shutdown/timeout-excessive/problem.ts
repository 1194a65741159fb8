import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A stuck worker stays stuck for many minutes",
  severity: "warning",
  declared: [declared],
};
