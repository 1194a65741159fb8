import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A task ran into its time limit",
  severity: "error",
  logged,
};
