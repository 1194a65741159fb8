import type { Problem } from "../../../model/problem.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "collectstatic has no folder to collect into",
  severity: "error",
  declared: [declared],
  doubts: [startedAnotherWay],
};
