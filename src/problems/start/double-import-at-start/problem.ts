import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The start module is loaded twice",
  severity: "info",
  declared: [declared],
};
