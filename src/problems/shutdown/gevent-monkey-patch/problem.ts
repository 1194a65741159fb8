import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "gevent patched too late",
  severity: "error",
  logged,
};
