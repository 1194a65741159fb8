import { anywhere, signature } from "../../logged.ts";

/** The database lacks what the code expects. */
export const logged = signature({
  opens: ["db.schema-missing", "django.migrations-pending"],
  score: 0.89,
  headline: ({ kind, fields }) =>
    kind === "django.migrations-pending"
      ? `${fields.count} migrations are not applied`
      : `The database has no \`${fields.name ?? fields.column ?? "table"}\`: migrations did not run, or failed`,
  explains: [
    "app.request-failed",
    "python.raised",
    "task.failed",
    "app.startup-failed",
    "worker.boot-exception",
    "server.boot-failed",
  ],
  unless: (event, trouble) =>
    event.kind === "django.migrations-pending" && anywhere(trouble, ["db.schema-missing"]).length > 0,
});
