import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The queue worker starts one process for each processor of the host",
  severity: "info",
  declared: [declared],
};
