import type { Problem } from "../../../model/problem.ts";
import { perhapsOtherBlueprint } from "../../doubts/blueprint.ts";
import { onRemark, rewrite } from "../../support.ts";

export const problem: Problem = {
  title: "A version is read as a number and loses a digit",
  severity: "error",
  doubts: [perhapsOtherBlueprint],
  declared: [
    onRemark("blueprint.float", (remark) => ({
      label: `read as ${remark.detail ?? "another number"}`,
      message: `Without quotes YAML reads this as the number ${remark.detail ?? ""}, so ${remark.subject} is not the version that is written.`,
      help: `Write ${remark.instead ?? "it in quotes"}.`,
      remedies: remark.instead
        ? [rewrite(remark.place, remark.instead.slice(1, -1), true, `Write ${remark.instead}`)]
        : [],
    })),
  ],
};
