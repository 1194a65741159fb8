import type { Problem } from "../../../model/problem.ts";
import { perhapsOtherBlueprint } from "../../doubts/blueprint.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "A Blueprint service has no type",
  severity: "error",
  doubts: [perhapsOtherBlueprint],
  declared: [
    onRemark("blueprint.missing-type", () => ({
      label: "no type",
      message: "A service of a Blueprint must say its type; without one Render refuses the file.",
      help: "Add type: web (or pserv, worker, cron, keyvalue).",
    })),
  ],
};
