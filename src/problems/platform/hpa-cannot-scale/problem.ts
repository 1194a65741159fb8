import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The autoscaler has nothing to go by",
  severity: "error",
  declared: [declared],
};
