import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "These releases do not work together",
  severity: "error",
  declared: [declared],
  logged,
};
