import { signature } from "../../logged.ts";
import { isRaisedByTheCall } from "../callers.ts";

/** A task's arguments do not fit its function, and it is the queue that calls it. */
export const logged = signature({
  opens: ["python.keyword-unexpected", "app.factory-signature", "python.argument-missing"],
  score: 0.8,
  headline: ({ fields }) =>
    `${fields.callee ?? fields.name ?? "The task"}() was sent arguments the running worker's code does not know`,
  explains: ["task.failed", "python.raised"],
  unless: ({ record }) => !isRaisedByTheCall(record),
  missing: ["which release web and worker run (the commit each was deployed from)"],
  remedies: [
    {
      title: "Restart the workers with the web service",
      detail:
        "Deploy both from one commit, workers first where an argument is new, and keep new arguments optional for one release.",
    },
  ],
});
