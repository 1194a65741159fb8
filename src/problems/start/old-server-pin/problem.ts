import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A server release with known vulnerabilities",
  severity: "warning",
  declared: [declared],
};
