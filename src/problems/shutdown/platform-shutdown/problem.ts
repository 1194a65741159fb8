import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The service was stopped on purpose",
  severity: "benign",
  logged,
};
