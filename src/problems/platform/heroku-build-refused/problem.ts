import type { Problem } from "../../../model/problem.ts";
import { packages } from "./packages.ts";
import { python } from "./python.ts";

export const problem: Problem = {
  title: "Heroku's Python buildpack refuses to build this",
  severity: "error",
  declared: [python, packages],
};
