import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Data is kept in files that do not outlive a deploy",
  severity: "warning",
  declared: [declared],
};
