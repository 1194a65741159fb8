import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The process may not write or open something",
  severity: "error",
  logged,
};
