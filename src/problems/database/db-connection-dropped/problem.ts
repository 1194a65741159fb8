import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Established database connections were lost",
  severity: "warning",
  logged,
};
