import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Copies of a container that want the same port of the host",
  severity: "warning",
  declared: [declared],
};
