import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The application reads the server's command line",
  severity: "error",
  logged,
};
