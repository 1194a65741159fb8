import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The platform does not know how to ask whether the service is well",
  severity: "warning",
  declared: [declared],
};
