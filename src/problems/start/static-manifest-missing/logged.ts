import { isMereFrame, signature } from "../../logged.ts";

/** The manifest of static files lacks a file. */
export const logged = signature({
  opens: ["django.static-missing", "stack.static-lookup"],
  score: ({ kind }) => (kind === "stack.static-lookup" ? 0.64 : 0.94),
  headline: ({ fields }) =>
    `The manifest of static files lacks ${fields.file ?? "a file"}: collectstatic did not run, or not with this code`,
  explains: ["app.request-failed", "python.raised", "stack.app-request"],
  unless: isMereFrame,
});
