import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "No node has what the service reserves",
  severity: "error",
  declared: [declared],
  logged,
};
