import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The port is changed, and gunicorn still binds the platform's",
  severity: "warning",
  declared: [declared],
};
