import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A worker timeout longer than the router waits",
  severity: "info",
  declared: [declared],
};
