import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The proxy's limit is shorter than the work",
  severity: "warning",
  declared: [declared],
  logged,
};
