import { around, FAILED_START, signature } from "../../logged.ts";

/** An environment variable the application needs is not set. */
export const logged = signature({
  opens: ["env.missing", "env.missing-field", "python.module-missing"],
  score: 0.88,
  headline: ({ fields }) =>
    `The variable ${fields.name ?? fields.variable ?? fields.missing ?? ""} is not set where the application starts`.replace(
      "  ",
      " ",
    ),
  explains: [...FAILED_START, "env.invalid", "python.raised", "django.misconfigured", "app.request-failed"],
  unless: (event, trouble) => {
    if (event.kind === "python.module-missing") return !(event.fields.module ?? "").startsWith(".");
    return event.kind === "env.missing-field" && around(trouble, ["env.invalid"], 5000, 5000).length === 0;
  },
});
