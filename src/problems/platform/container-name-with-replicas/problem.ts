import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Copies of a container that must all have one name",
  severity: "error",
  declared: [declared],
};
