import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Workers are replaced all the time",
  severity: "warning",
  logged,
};
