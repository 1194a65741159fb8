import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Nothing says which Python the service runs on",
  severity: "info",
  declared: [declared],
};
