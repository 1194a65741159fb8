import { signature } from "../../logged.ts";

/** The worker cannot import the task. */
export const logged = signature({
  opens: ["task.import-failed", "task.unregistered", "task.not-registered", "python.module-missing"],
  score: 0.92,
  headline: ({ fields }) =>
    `The worker does not know the task ${fields.name ?? fields.task ?? fields.module ?? ""}: its module is not imported there`,
  explains: ["python.raised", "task.failed"],
  unless: (event) =>
    event.kind === "python.module-missing" &&
    !(event.record.block?.frames ?? []).some(({ name }) => name === "import_attribute" || name === "perform_job"),
});
