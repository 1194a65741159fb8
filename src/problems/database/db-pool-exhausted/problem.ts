import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The application's connection pool is exhausted",
  severity: "error",
  declared: [declared],
  logged,
};
