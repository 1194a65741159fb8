import { FAILED_START, signature } from "../../logged.ts";

/** The application is a factory and is not called, or called wrongly. */
export const logged = signature({
  opens: [
    "app.factory-signature",
    "app.factory-failed",
    "app.factory-detected",
    "app.attribute-missing",
    "app.response-incomplete",
  ],
  score: 0.87,
  headline: "The server was given a function that makes the application, not the application",
  explains: [...FAILED_START, "app.request-failed", "python.raised"],
  unless: ({ kind, fields, record }) => {
    if (kind === "app.attribute-missing")
      return !(fields.call?.includes("(") ?? false) && !(fields.attribute?.includes("(") ?? false);
    if (kind === "app.response-incomplete") return true;
    if (kind !== "app.factory-signature") return false;
    if (/^(?:create|make|get|build)_|factory|_app$/.test(fields.name ?? "")) return false;
    return !(record.block?.frames ?? [])
      .slice(-1)
      .some(({ file }) => /gunicorn|uvicorn|werkzeug|hypercorn|middleware/.test(file));
  },
});
