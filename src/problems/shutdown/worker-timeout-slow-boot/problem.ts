import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Starting the application takes longer than the worker timeout",
  severity: "error",
  declared: [declared],
  logged,
};
