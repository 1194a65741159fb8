import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "More workers than the instance carries",
  severity: "warning",
  declared: [declared],
  logged,
};
