import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "State kept in one process is not shared with the other workers",
  severity: "warning",
  declared: [declared],
};
