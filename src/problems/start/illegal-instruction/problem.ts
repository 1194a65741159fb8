import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The processor lacks an instruction the code uses",
  severity: "error",
  logged,
};
