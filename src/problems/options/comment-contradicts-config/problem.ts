import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A comment says something else than the setting beside it",
  severity: "info",
  declared: [declared],
};
