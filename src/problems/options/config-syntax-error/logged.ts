import { around, FAILED_START, signature } from "../../logged.ts";

/** The configuration file cannot be executed. */
export const logged = signature({
  opens: ["config.unreadable", "config.malformed"],
  score: ({ kind }) => (kind === "config.malformed" ? 0.82 : 0.93),
  headline: ({ kind, fields }) =>
    kind === "config.malformed"
      ? `A configuration file is not written in the format it is read as${fields.why ? `: ${fields.why}` : ""}`
      : `The configuration file ${fields.file ?? ""} raises while it is read`,
  explains: [...FAILED_START, "python.syntax-error", "python.raised", "python.module-missing"],
  // It is in order, and asks for a variable that nobody set.
  unless: (event, trouble) =>
    around(trouble, ["env.missing"], 0, 5000).some(({ record }) => record.line - event.record.line < 60),
});
