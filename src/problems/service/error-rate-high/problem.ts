import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Too many requests end in an error",
  severity: "warning",
  logged,
};
