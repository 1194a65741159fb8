import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Logs are written to a file inside the container",
  severity: "info",
  declared: [declared],
};
