import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Responses take too long",
  severity: "warning",
  logged,
};
