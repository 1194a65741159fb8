import type { Problem } from "../../../model/problem.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { oneOfSeveral } from "../../doubts/several.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The service listens where the platform does not look",
  severity: "error",
  declared: [declared],
  doubts: [oneOfSeveral, startedAnotherWay],
  logged,
};
