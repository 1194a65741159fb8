import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "WebSockets that are cut when nobody speaks for a minute",
  severity: "info",
  declared: [declared],
};
