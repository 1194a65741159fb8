import type { Problem } from "../../../model/problem.ts";
import { perhapsOtherBlueprint } from "../../doubts/blueprint.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "A service type that the free plan does not have",
  severity: "error",
  doubts: [perhapsOtherBlueprint],
  declared: [
    onRemark("blueprint.free-worker", (remark) => ({
      label: "not free",
      message: `Render has no free plan for services of type ${remark.subject}: the Blueprint is refused.`,
      help: "Use plan: starter, or do the work in the web service.",
    })),
  ],
};
