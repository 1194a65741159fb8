import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A service that does not wait until its database answers",
  severity: "info",
  declared: [declared],
};
