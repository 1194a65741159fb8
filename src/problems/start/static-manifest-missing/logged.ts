import { signature } from "../../logged.ts";

/** The manifest of static files lacks a file. */
export const logged = signature({
  opens: ["django.static-missing"],
  score: 0.94,
  headline: ({ fields }) =>
    `The manifest of static files lacks ${fields.file ?? "a file"}: collectstatic did not run, or not with this code`,
  explains: ["app.request-failed", "python.raised"],
});
