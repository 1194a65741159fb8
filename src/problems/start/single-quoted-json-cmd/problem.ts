import type { Problem } from "../../../model/problem.ts";
import { perhapsReplaced } from "../../doubts/replaced.ts";
import { onRemark, rewrite } from "../../support.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A command in brackets that is no JSON",
  severity: "error",
  doubts: [perhapsReplaced],
  declared: [
    onRemark("docker.not-json", (remark) => ({
      label: "single quotes are not JSON",
      message: `${remark.subject} in brackets must be a JSON array; this one is not, so a shell is given the text and looks for a program called "[…".`,
      help: `Use double quotes: ${remark.instead ?? ""}`,
      remedies: remark.instead
        ? [rewrite(remark.place, remark.instead.slice(remark.subject.length + 1), true, "Use double quotes")]
        : [],
    })),
  ],
  logged,
};
