import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The entry point of the container cannot run",
  severity: "error",
  logged,
};
