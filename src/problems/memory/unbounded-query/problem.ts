import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A whole table is loaded at once",
  severity: "info",
  declared: [declared],
};
