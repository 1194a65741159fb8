import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Production logs at debug level",
  severity: "info",
  declared: [declared],
};
