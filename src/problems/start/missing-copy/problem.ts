import type { Problem } from "../../../model/problem.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared, outside } from "./declared.ts";

export const problem: Problem = {
  title: "The build needs a file that is not where it looks",
  severity: "error",
  declared: [declared, outside],
  doubts: [startedAnotherWay],
};
