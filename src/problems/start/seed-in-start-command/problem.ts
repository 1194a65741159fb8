import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Every start loads data",
  severity: "warning",
  declared: [declared],
};
