import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The server refuses an option of its command line",
  severity: "error",
  logged,
};
