import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The health check begins before the application can answer",
  severity: "info",
  declared: [declared],
};
