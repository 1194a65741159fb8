import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Nobody asks whether the container can answer",
  severity: "warning",
  declared: [declared],
};
