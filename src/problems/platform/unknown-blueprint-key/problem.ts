import type { Problem } from "../../../model/problem.ts";
import { perhapsOtherBlueprint } from "../../doubts/blueprint.ts";
import { onRemark, rewrite } from "../../support.ts";

export const problem: Problem = {
  title: "A Blueprint has a key Render does not know",
  severity: "error",
  doubts: [perhapsOtherBlueprint],
  declared: [
    onRemark("blueprint.unknown-key", (remark) => ({
      confidence: "likely",
      label: remark.instead ? `did you mean ${remark.instead}?` : "unknown key",
      message: `${remark.subject} is no key of ${remark.detail ?? "a Blueprint"}: Render refuses a Blueprint with unknown keys, or what it was to do does not happen.`,
      help: remark.instead
        ? `Write ${remark.instead}.`
        : `Remove ${remark.subject}, or set it in the dashboard if it exists there.`,
      remedies: remark.instead ? [rewrite(remark.place, remark.instead, false)] : [],
    })),
  ],
};
