import type { Problem } from "../../../model/problem.ts";
import { madeElsewhere } from "../../doubts/made.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared, nowhere, outside } from "./declared.ts";
import { prepared } from "./prepared.ts";

export const problem: Problem = {
  title: "The build needs a file that is not where it looks",
  severity: "error",
  declared: [declared, outside, nowhere],
  doubts: [startedAnotherWay, madeElsewhere, prepared],
};
