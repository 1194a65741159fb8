import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Tasks are sent, and no service here takes them",
  severity: "info",
  declared: [declared],
};
