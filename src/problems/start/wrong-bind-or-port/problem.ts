import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The service listens where the platform does not look",
  severity: "error",
  logged,
};
