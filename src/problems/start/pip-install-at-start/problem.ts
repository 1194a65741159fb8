import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Packages are installed at every start",
  severity: "warning",
  declared: [declared],
};
