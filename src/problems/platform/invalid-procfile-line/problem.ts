import type { Problem } from "../../../model/problem.ts";
import { perhapsUnreadProcfile } from "../../doubts/procfile.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "A line of the Procfile is no process type",
  severity: "error",
  doubts: [perhapsUnreadProcfile],
  declared: [
    onRemark("procfile.invalid-line", (remark) => ({
      label: "no process type",
      message: `This is not read as a process type: ${remark.detail ?? ""}.`,
      help: "Write one line for each process: web: gunicorn app:app",
    })),
  ],
};
