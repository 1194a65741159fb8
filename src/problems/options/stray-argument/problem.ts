import type { Problem } from "../../../model/problem.ts";
import { perhapsOlder } from "../../doubts/older.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A word of the command line is not what it was meant to be",
  severity: "error",
  declared: [declared],
  doubts: [perhapsOlder, startedAnotherWay],
  logged,
};
