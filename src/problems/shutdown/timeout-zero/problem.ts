import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A stuck worker is never replaced",
  severity: "warning",
  declared: [declared],
};
