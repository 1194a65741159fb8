import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The database has no connection left",
  severity: "error",
  logged,
};
