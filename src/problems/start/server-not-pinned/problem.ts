import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The server's version is left open",
  severity: "info",
  declared: [declared],
};
