import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Transactions lock each other out",
  severity: "warning",
  logged,
};
