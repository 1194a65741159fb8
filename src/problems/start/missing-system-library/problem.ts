import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A shared library of the system is missing",
  severity: "error",
  declared: [declared],
  logged,
};
