import type { Problem } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "Only the last of several commands counts",
  severity: "warning",
  declared: [
    onRemark("docker.repeated-command", (remark) => ({
      label: "never runs",
      message: `A stage has one ${remark.subject}: this one is replaced by a later one and never runs.`,
      help: `Remove it, or join the two in a start script.`,
    })),
  ],
};
