import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The application raises while it starts",
  severity: "error",
  logged,
};
