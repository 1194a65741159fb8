import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Reloading a preloaded application keeps the old code",
  severity: "warning",
  declared: [declared],
  logged,
};
