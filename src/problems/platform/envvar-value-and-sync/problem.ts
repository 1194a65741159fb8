import type { Problem } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "An environment variable has both a value and sync",
  severity: "warning",
  declared: [
    onRemark("blueprint.value-and-sync", (remark) => ({
      label: "contradicts the value",
      message: `${remark.subject} has a value here and is also marked with sync, which asks for the value in the dashboard: only one of the two can count.`,
      help: "Keep value for what may stand in the repository, or sync: false for what must not.",
    })),
  ],
};
