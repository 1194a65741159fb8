import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The reloader runs where it serves",
  severity: "error",
  logged,
};
