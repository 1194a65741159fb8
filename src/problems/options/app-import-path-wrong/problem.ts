import type { Problem } from "../../../model/problem.ts";
import { broughtByBase, startedElsewhere } from "../../doubts/folders.ts";
import { madeElsewhere } from "../../doubts/made.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { above } from "./above.ts";
import { beside } from "./beside.ts";
import { declared } from "./declared.ts";
import { keptOut } from "./kept-out.ts";
import { logged } from "./logged.ts";
import { malformed } from "./malformed.ts";
import { notCallable } from "./not-callable.ts";

export const problem: Problem = {
  title: "The server cannot import the application it is told to",
  severity: "error",
  declared: [declared, malformed, beside, above, keptOut, notCallable],
  doubts: [startedAnotherWay, startedElsewhere, broughtByBase, madeElsewhere],
  logged,
};
