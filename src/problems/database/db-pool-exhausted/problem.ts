import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The application's connection pool is exhausted",
  severity: "error",
  logged,
};
