import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A variable the interpreter reads at its start is set afterwards",
  severity: "info",
  declared: [declared],
};
