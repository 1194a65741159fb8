import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Too many files or connections are open",
  severity: "error",
  logged,
};
