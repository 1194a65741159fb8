import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Start-up outlasts the platform's deadline",
  severity: "warning",
  logged,
};
