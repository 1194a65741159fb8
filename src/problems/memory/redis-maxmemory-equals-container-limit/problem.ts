import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Redis may fill the container to its last byte",
  severity: "warning",
  declared: [declared],
};
