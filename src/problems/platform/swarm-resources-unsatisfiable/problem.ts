import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "No node has what the service reserves",
  severity: "error",
  logged,
};
