import type { Problem } from "../../../model/problem.ts";
import { perhapsAnothersProcfile } from "../../doubts/language.ts";
import { perhapsUnreadProcfile } from "../../doubts/procfile.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "A line of the Procfile is no process type",
  severity: "error",
  doubts: [perhapsUnreadProcfile, perhapsAnothersProcfile],
  declared: [
    onRemark("procfile.invalid-line", (remark) => ({
      label: "no process type",
      message: `This is not read as a process type: ${remark.detail ?? ""}.`,
      help: "Write one line for each process: web: gunicorn app:app",
    })),
    onRemark("procfile.no-colon", ({ subject }) => ({
      severity: "warning",
      label: "no colon",
      message: `Heroku takes this line for the process type ${subject}; what else reads Procfiles asks for a colon, and passes it over.`,
      help: `Write ${subject}: and then the command.`,
    })),
    onRemark("procfile.space", ({ subject }) => ({
      confidence: "likely",
      label: "a space before the colon",
      message: `To Heroku the command of ${subject} begins with the colon here, which does nothing in a shell: the process ends at once, without an error. Other readers of Procfiles pass the line over.`,
      help: `Write ${subject}: without the space.`,
    })),
    onRemark("procfile.encoding", ({ subject }) => ({
      ...(subject === "UTF-16"
        ? { confidence: "likely" }
        : {
            severity: "warning",
            confidence: "possible",
            assumptions: ["the platform does not pass over the mark, as Elastic Beanstalk does not"],
          }),
      label: subject === "UTF-16" ? "UTF-16" : "a byte-order mark",
      message:
        subject === "UTF-16"
          ? "The Procfile is saved as UTF-16, as PowerShell's > writes it: platforms read it as UTF-8 and find no process type in it."
          : "The Procfile begins with a byte-order mark, which nobody sees: it becomes part of the first process type's name, and that is then none.",
      help: "Save it as UTF-8 without a byte-order mark.",
    })),
  ],
};
