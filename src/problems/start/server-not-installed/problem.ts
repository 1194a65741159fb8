import type { Problem } from "../../../model/problem.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared, runner } from "./declared.ts";
import { launcher } from "./launcher.ts";
import { leftBehind } from "./left-behind.ts";
import { logged } from "./logged.ts";
import { unit } from "./unit.ts";

export const problem: Problem = {
  title: "The server itself is not installed",
  severity: "error",
  declared: [declared, runner, launcher, leftBehind, unit],
  doubts: [startedAnotherWay],
  logged,
};
