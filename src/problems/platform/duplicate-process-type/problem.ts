import type { Problem } from "../../../model/problem.ts";
import { perhapsAnothersProcfile } from "../../doubts/language.ts";
import { perhapsUnreadProcfile } from "../../doubts/procfile.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "A process type stands twice in the Procfile",
  severity: "error",
  doubts: [perhapsUnreadProcfile, perhapsAnothersProcfile],
  declared: [
    onRemark("procfile.duplicate", (remark) => ({
      ...(remark.instead === undefined ? {} : { severity: "warning" }),
      label: "again",
      message: `The process type ${remark.subject} stands twice; one of the two commands never runs.`,
      help: "Give each process type its own name, or remove the line that is not meant.",
    })),
  ],
};
