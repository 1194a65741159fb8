import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The configuration file named does not exist",
  severity: "error",
  declared: [declared],
  logged,
};
