import type { Problem } from "../../../model/problem.ts";
import { installedByAnother } from "../../doubts/installs.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A package the application imports is not installed",
  severity: "error",
  declared: [declared],
  doubts: [startedAnotherWay, installedByAnother],
  logged,
};
