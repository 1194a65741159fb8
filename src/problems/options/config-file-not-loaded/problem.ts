import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { procfile } from "./procfile.ts";

export const problem: Problem = {
  title: "A server configuration file is never loaded",
  severity: "warning",
  declared: [declared, procfile],
};
