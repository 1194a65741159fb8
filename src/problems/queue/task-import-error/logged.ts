import { isMereFrame, signature } from "../../logged.ts";

/** The worker cannot import the task. */
export const logged = signature({
  opens: [
    "task.import-failed",
    "task.unregistered",
    "task.not-registered",
    "python.module-missing",
    "python.raised",
    "python.attribute-missing",
    "stack.task-lookup",
  ],
  score: ({ kind }) => (kind === "stack.task-lookup" ? 0.62 : 0.92),
  headline: ({ fields }) =>
    `The worker does not know the task ${fields.name ?? fields.task ?? fields.module ?? ""}: its module is not imported there`,
  explains: ["python.raised", "task.failed"],
  unless: (event) =>
    isMereFrame(event) ||
    (event.kind.startsWith("python.") &&
      !(event.record.block?.frames ?? []).slice(-3).some(({ name }) => name === "import_attribute")),
});
