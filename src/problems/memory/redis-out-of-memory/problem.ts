import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Redis reached its own memory limit",
  severity: "error",
  logged,
};
