import type { Problem } from "../../../model/problem.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { carriageReturn, noBash, notExecutable, notExecutableHere } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The entry point of the container cannot run",
  severity: "error",
  declared: [notExecutable, notExecutableHere, carriageReturn, noBash],
  doubts: [startedAnotherWay],
  logged,
};
