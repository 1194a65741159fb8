import type { Problem } from "../../../model/problem.ts";
import { setByEnvironment } from "../../doubts/environment.ts";
import { perhapsOlder } from "../../doubts/older.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared } from "./declared.ts";
import { entrance } from "./entrance.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A URL or value in the configuration is malformed",
  severity: "error",
  declared: [declared, entrance],
  doubts: [setByEnvironment, perhapsOlder, startedAnotherWay],
  logged,
};
