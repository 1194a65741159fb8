import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "One query for each row of another",
  severity: "info",
  declared: [declared],
  logged,
};
