import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Request lines or headers have no size limit",
  severity: "info",
  declared: [declared],
};
