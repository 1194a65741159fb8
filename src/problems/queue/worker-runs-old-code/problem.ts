import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The worker runs other code than the one that sends",
  severity: "warning",
  logged,
};
