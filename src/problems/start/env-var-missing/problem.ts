import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "An environment variable the application needs is not set",
  severity: "error",
  logged,
};
