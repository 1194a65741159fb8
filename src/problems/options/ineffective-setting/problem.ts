import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A setting changes nothing here",
  severity: "info",
  declared: [declared],
};
