import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A blocking call holds up every request of the worker",
  severity: "warning",
  declared: [declared],
};
