import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Two places give different start commands",
  severity: "info",
  declared: [declared],
};
