import type { Problem } from "../../../model/problem.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";
import { railway } from "./railway.ts";

export const problem: Problem = {
  title: "The port variable reached the server unexpanded or empty",
  severity: "error",
  declared: [declared, railway],
  doubts: [startedAnotherWay],
  logged,
};
