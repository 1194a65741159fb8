import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The server closes connections the proxy still wants to use",
  severity: "warning",
  declared: [declared],
  logged,
};
