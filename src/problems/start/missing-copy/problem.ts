import type { Problem } from "../../../model/problem.ts";
import { madeElsewhere } from "../../doubts/made.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { perhapsNotComposed } from "./composed.ts";
import { declared, nowhere, outside, unbuilt } from "./declared.ts";
import { otherProjectFolder } from "./directory.ts";
import { dockerfile } from "./dockerfile.ts";
import { prepared } from "./prepared.ts";
import { stage } from "./stage.ts";

export const problem: Problem = {
  title: "The build needs a file that is not where it looks",
  severity: "error",
  declared: [declared, outside, nowhere, unbuilt, dockerfile, stage],
  doubts: [startedAnotherWay, madeElsewhere, prepared, otherProjectFolder, perhapsNotComposed],
};
