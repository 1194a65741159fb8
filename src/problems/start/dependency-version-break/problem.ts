import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A version of a dependency changed what the code relies on",
  severity: "error",
  logged,
};
