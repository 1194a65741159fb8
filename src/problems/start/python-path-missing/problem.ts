import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A file the command names is not there",
  severity: "error",
  declared: [declared],
  logged,
};
