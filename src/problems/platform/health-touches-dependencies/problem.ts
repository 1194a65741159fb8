import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The health check asks the database",
  severity: "info",
  declared: [declared],
};
