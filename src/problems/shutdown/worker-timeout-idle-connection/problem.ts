import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A connection that sends nothing holds the worker",
  severity: "warning",
  declared: [declared],
  logged,
};
