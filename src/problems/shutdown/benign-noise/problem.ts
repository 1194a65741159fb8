import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Lines that look bad and mean nothing",
  severity: "benign",
  logged,
};
