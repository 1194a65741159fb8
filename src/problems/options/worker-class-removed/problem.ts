import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The worker class does not exist in this version",
  severity: "error",
  logged,
};
