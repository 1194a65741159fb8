import type { Problem } from "../../../model/problem.ts";
import { composed } from "./composed.ts";
import { managed } from "./managed.ts";

export const problem: Problem = {
  title: "The broker may throw tasks away",
  severity: "error",
  declared: [composed, managed],
};
