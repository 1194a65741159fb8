import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "One worker that serves one request at a time",
  severity: "info",
  declared: [declared],
};
