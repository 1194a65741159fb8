import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Threads turn the sync worker into a threaded one",
  severity: "info",
  declared: [declared],
};
