import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A request raised an exception; the worker lives",
  severity: "warning",
  logged,
};
