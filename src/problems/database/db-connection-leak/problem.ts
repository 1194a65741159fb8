import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Connections are taken and not given back",
  severity: "warning",
  logged,
};
