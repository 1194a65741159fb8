import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A task option this version does not know",
  severity: "error",
  declared: [declared],
  logged,
};
