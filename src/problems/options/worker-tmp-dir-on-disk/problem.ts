import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Worker heartbeats are written to a disk",
  severity: "info",
  declared: [declared],
};
