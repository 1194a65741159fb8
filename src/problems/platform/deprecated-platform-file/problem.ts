import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A file the platform is about to ignore",
  severity: "info",
  declared: [declared],
};
