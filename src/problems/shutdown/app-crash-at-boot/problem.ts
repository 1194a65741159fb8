import type { Problem } from "../../../model/problem.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared } from "./declared.ts";
import { imports } from "./imports.ts";
import { logged } from "./logged.ts";
import { repeated } from "./repeated.ts";
import { syntax } from "./syntax.ts";

export const problem: Problem = {
  title: "The application raises while it starts",
  severity: "error",
  declared: [declared, imports, repeated, syntax],
  doubts: [startedAnotherWay],
  logged,
};
