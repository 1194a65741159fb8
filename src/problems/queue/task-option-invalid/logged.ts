import { signature } from "../../logged.ts";
import { isAboutATask, isRaisedByTheCall } from "../callers.ts";

/** A task option this version does not know. */
export const logged = signature({
  opens: ["python.keyword-unexpected"],
  score: 0.86,
  headline: ({ fields }) => `\`${fields.argument}\` is not an option of tasks in this version`,
  explains: ["python.raised", "app.request-failed", "task.failed"],
  unless: ({ fields, record }) =>
    isAboutATask(record) ||
    isRaisedByTheCall(record) ||
    !/^(?:timeout|job_timeout|result_ttl|failure_ttl|at_front|depends_on|countdown|eta|expires|queue|retry)$/.test(
      fields.argument ?? "",
    ),
});
