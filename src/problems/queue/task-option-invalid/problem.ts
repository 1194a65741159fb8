import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A task option this version does not know",
  severity: "error",
  logged,
};
