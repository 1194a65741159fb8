import type { Problem } from "../../../model/problem.ts";
import { perhapsOtherBlueprint } from "../../doubts/blueprint.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "The build installs nothing",
  severity: "error",
  doubts: [perhapsOtherBlueprint],
  declared: [
    onRemark("blueprint.empty-build", () => ({
      label: "nothing is installed",
      message: "The build command is empty, so no step installs the requirements and the service cannot import them.",
      help: "Write buildCommand: pip install -r requirements.txt.",
    })),
  ],
};
