import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The worker class does not suit the work",
  severity: "info",
  declared: [declared],
};
