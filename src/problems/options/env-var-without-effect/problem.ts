import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A variable is declared that nothing reads",
  severity: "info",
  declared: [declared],
};
