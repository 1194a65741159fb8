import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Two packages of these versions do not work together",
  severity: "error",
  logged,
};
