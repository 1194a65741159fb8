import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Django refuses the Host header",
  severity: "warning",
  logged,
};
