import type { Problem } from "../../../model/problem.ts";
import { madeElsewhere } from "../../doubts/made.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared } from "./declared.ts";
import { generated } from "./generated.ts";
import { logged } from "./logged.ts";
import { module } from "./module.ts";
import { pods } from "./pods.ts";

export const problem: Problem = {
  title: "An environment variable has a value that is refused",
  severity: "error",
  declared: [declared, generated, pods, module],
  doubts: [startedAnotherWay, madeElsewhere],
  logged,
};
