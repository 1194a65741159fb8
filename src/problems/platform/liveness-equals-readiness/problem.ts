import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Both probes ask the same question",
  severity: "info",
  declared: [declared],
};
