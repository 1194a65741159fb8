import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A file is looked for in the folder of the process, not of the module",
  severity: "warning",
  declared: [declared],
};
