import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Tasks stay started and their worker is gone",
  severity: "warning",
  logged,
};
