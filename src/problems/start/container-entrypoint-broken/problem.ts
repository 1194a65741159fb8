import type { Problem } from "../../../model/problem.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { carriageReturn, notExecutable } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The entry point of the container cannot run",
  severity: "error",
  declared: [notExecutable, carriageReturn],
  doubts: [startedAnotherWay],
  logged,
};
