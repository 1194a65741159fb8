import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The database lacks what the code expects",
  severity: "error",
  logged,
};
