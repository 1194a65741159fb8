import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "These releases do not work together",
  severity: "error",
  declared: [declared],
};
