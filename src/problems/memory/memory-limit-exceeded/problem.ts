import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The processes need more memory than the instance has",
  severity: "error",
  logged,
};
