import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The port variable reached the server unexpanded or empty",
  severity: "error",
  logged,
};
