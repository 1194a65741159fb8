import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A worker was killed from outside and nothing says by whom",
  severity: "warning",
  logged,
};
