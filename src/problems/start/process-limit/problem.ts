import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "No further process or thread may be started",
  severity: "error",
  logged,
};
