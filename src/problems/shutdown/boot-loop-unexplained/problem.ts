import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Workers come and go and nothing says why",
  severity: "error",
  logged,
};
