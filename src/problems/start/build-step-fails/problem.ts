import type { Problem } from "../../../model/problem.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { lists } from "./declared.ts";

export const problem: Problem = {
  title: "A step of the image's build fails",
  severity: "error",
  declared: [lists],
  doubts: [startedAnotherWay],
};
