import type { Problem } from "../../../model/problem.ts";
import { broughtByBase, startedElsewhere } from "../../doubts/folders.ts";
import { madeElsewhere } from "../../doubts/made.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";
import { mounted, mountedDatabase } from "./mounted.ts";

export const problem: Problem = {
  title: "The configuration file named does not exist",
  severity: "error",
  declared: [declared, mounted, mountedDatabase],
  doubts: [startedAnotherWay, startedElsewhere, broughtByBase, madeElsewhere],
  logged,
};
