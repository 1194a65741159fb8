import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A worker timed out and the log does not say why",
  severity: "warning",
  logged,
};
