import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "`workers` is ignored because the reloader is on",
  severity: "warning",
  logged,
};
