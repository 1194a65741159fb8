import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Queries take too long",
  severity: "warning",
  logged,
};
