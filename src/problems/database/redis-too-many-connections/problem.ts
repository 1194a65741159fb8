import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Redis, or the client's pool, has no connection left",
  severity: "error",
  declared: [declared],
  logged,
};
