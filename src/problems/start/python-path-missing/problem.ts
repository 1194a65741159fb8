import type { Problem } from "../../../model/problem.ts";
import { broughtByBase, startedElsewhere } from "../../doubts/folders.ts";
import { madeElsewhere } from "../../doubts/made.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared, inImage } from "./declared.ts";
import { logged } from "./logged.ts";
import { script } from "./script.ts";

export const problem: Problem = {
  title: "A file the command names is not there",
  severity: "error",
  declared: [declared, inImage, script],
  doubts: [startedAnotherWay, startedElsewhere, broughtByBase, madeElsewhere],
  logged,
};
