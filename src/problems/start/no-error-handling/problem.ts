import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Nothing says what becomes of an error",
  severity: "info",
  declared: [declared],
};
