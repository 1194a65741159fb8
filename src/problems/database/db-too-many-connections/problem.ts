import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The database has no connection left",
  severity: "error",
  declared: [declared],
  logged,
};
