import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Stopping takes longer than the platform waits",
  severity: "warning",
  logged,
};
