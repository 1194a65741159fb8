import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The manifest of static files lacks a file",
  severity: "error",
  logged,
};
