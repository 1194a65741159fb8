import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A left-over pid file stops the start",
  severity: "error",
  logged,
};
