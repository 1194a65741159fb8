import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The connection limit turns ordinary visitors away",
  severity: "warning",
  declared: [declared],
};
