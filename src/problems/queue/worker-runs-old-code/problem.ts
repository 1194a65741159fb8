import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The worker runs code from before the deploy",
  severity: "error",
  logged,
};
