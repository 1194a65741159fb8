import type { Problem } from "../../../model/problem.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Reloading has no effect on a preloaded application",
  severity: "error",
  declared: [declared],
  doubts: [startedAnotherWay],
};
