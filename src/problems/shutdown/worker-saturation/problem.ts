import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "All workers are busy and the backlog is full",
  severity: "warning",
  logged,
};
