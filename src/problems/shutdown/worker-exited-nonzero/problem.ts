import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A worker left by itself",
  severity: "error",
  logged,
};
