import type { Problem } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "The stage that is built is the development stage",
  severity: "error",
  declared: [
    onRemark("docker.development-stage", (remark) => ({
      // Whoever builds it may name a target: pipelines and build commands are not all in the repository.
      severity: "warning",
      label: "this stage is what gets deployed",
      message: `No target is named, so the last stage is built, and that is ${remark.subject}: what runs in production is the development setup.`,
      help: remark.instead
        ? `Move ${remark.instead} to the end, or build with --target ${remark.instead}.`
        : "Move the production stage to the end.",
      assumptions: ["the build names no target"],
    })),
  ],
};
