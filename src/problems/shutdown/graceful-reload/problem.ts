import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The server reloaded or changed its workers on request",
  severity: "benign",
  logged,
};
