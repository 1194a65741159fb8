import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The worker cannot import the task",
  severity: "error",
  logged,
};
