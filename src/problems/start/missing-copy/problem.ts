import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The image installs from a file it does not have",
  severity: "error",
  declared: [declared],
};
