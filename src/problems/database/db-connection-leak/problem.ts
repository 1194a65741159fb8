import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Connections are opened and not given back",
  severity: "warning",
  logged,
};
