import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A task's process was killed, most likely for memory",
  severity: "error",
  logged,
};
