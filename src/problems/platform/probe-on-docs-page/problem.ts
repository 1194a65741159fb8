import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The health check asks for the documentation page",
  severity: "warning",
  declared: [declared],
};
