import type { Problem } from "../../../model/problem.ts";
import { perhapsOlder } from "../../doubts/older.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The worker class does not exist in this version",
  severity: "error",
  declared: [declared],
  doubts: [perhapsOlder, startedAnotherWay],
  logged,
};
