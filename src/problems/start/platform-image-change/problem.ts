import type { Problem } from "../../../model/problem.ts";
import { archived, lacked } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The platform builds or runs on another image than before",
  severity: "error",
  declared: [lacked, archived],
  logged,
};
