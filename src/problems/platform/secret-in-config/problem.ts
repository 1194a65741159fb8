import type { Problem } from "../../../model/problem.ts";
import { beside } from "./beside.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A secret stands in the repository",
  severity: "warning",
  declared: [declared, beside],
};
