import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The worker is not told where the broker is",
  severity: "warning",
  declared: [declared],
};
