import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Reloading has no effect on a preloaded application",
  severity: "error",
  declared: [declared],
};
