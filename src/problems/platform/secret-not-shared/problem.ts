import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Two services are given different secrets of one name",
  severity: "warning",
  declared: [declared],
};
