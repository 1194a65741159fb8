import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The number of workers is ignored while reloading",
  severity: "warning",
  declared: [declared],
  logged,
};
