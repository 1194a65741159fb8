import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The configuration file named does not exist",
  severity: "error",
  logged,
};
