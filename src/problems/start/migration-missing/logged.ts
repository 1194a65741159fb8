import { anywhere, isCut, signature } from "../../logged.ts";

/** The database lacks what the code expects. */
export const logged = signature({
  opens: ["db.schema-missing", "db.schema-exists", "django.migrations-pending", "stack.migrating"],
  score: ({ kind }) => (kind === "stack.migrating" ? 0.45 : kind === "db.schema-exists" ? 0.7 : 0.89),
  headline: ({ kind, fields }) =>
    kind === "django.migrations-pending"
      ? `${fields.count} migrations are not applied`
      : kind === "db.schema-exists"
        ? `The database already has \`${fields.name ?? fields.column ?? "it"}\`: its tables and the recorded migrations have parted ways`
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
    (event.kind === "stack.migrating" && !isCut(event)) ||
    (event.kind === "django.migrations-pending" && anywhere(trouble, ["db.schema-missing"]).length > 0),
});
