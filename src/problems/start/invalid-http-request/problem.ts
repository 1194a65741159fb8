import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Something that is not HTTP reached the port",
  severity: "warning",
  logged,
};
