import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Messages are logged and nobody prints them",
  severity: "info",
  declared: [declared],
};
