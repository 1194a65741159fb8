import type { Problem } from "../../../model/problem.ts";
import { perhapsOtherBlueprint } from "../../doubts/blueprint.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "A command that a Docker service does not read",
  severity: "error",
  doubts: [perhapsOtherBlueprint],
  declared: [
    onRemark("blueprint.native-command", (remark) => ({
      label: "not read for Docker services",
      message: `${remark.subject} belongs to native runtimes; a service with runtime ${remark.detail ?? "docker"} takes its commands from the image.`,
      help:
        remark.subject === "startCommand"
          ? "Use dockerCommand, or put the command into the Dockerfile."
          : "Put the build steps into the Dockerfile.",
    })),
  ],
};
