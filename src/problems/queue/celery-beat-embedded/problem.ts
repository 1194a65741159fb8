import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The scheduler runs inside the queue worker",
  severity: "warning",
  declared: [declared],
};
