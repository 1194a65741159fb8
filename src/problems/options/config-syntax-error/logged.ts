import { around, FAILED_START, signature } from "../../logged.ts";

/** The configuration file cannot be executed. */
export const logged = signature({
  opens: ["config.unreadable"],
  score: 0.93,
  headline: ({ fields }) => `The configuration file ${fields.file ?? ""} raises while it is read`,
  explains: [...FAILED_START, "python.syntax-error", "python.raised", "python.module-missing"],
  // It is in order, and asks for a variable that nobody set.
  unless: (event, trouble) =>
    around(trouble, ["env.missing"], 0, 5000).some(({ record }) => record.line - event.record.line < 60),
});
