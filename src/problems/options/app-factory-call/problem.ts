import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The application is a factory and is not called, or called wrongly",
  severity: "error",
  declared,
  logged,
};
