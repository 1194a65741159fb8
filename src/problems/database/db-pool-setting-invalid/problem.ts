import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A setting of the connection pool is refused",
  severity: "error",
  declared: [declared],
  logged,
};
