import type { Problem } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "The Blueprint is not at the root of the repository",
  severity: "info",
  declared: [
    onRemark("blueprint.not-at-root", (remark) => ({
      confidence: "possible",
      label: "not where Render looks",
      message: `Render looks for render.yaml at the root of the repository; ${remark.subject} is only found where that path was chosen when the Blueprint was created.`,
      help: "Move the file to the root, or choose its path for the Blueprint in the dashboard.",
    })),
  ],
};
