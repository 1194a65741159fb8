import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The health check fails, and the platform restarts the service",
  severity: "error",
  logged,
};
