import type { LogEvent } from "../../../model/event.ts";
import type { Trouble } from "../../../model/problem.ts";
import { isWaitedOut } from "../../database/peers.ts";
import { anywhere, isCut, signature } from "../../logged.ts";

/** The database lacks what the code expects. */
export const logged = signature({
  opens: [
    "db.schema-missing",
    "db.schema-exists",
    "django.migrations-pending",
    "stack.migrating",
    "db.migrations-awaited",
    "db.schema-behind",
  ],
  score: ({ kind }) =>
    kind === "stack.migrating"
      ? 0.45
      : kind === "db.migrations-awaited"
        ? 0.6
        : kind === "db.schema-exists"
          ? 0.7
          : 0.89,
  headline: ({ kind, fields }) =>
    kind === "db.schema-behind"
      ? "The database's schema is older than the program, or was never made"
      : kind === "db.migrations-awaited"
        ? "A service waits for migrations of the database that nothing applies"
        : kind === "django.migrations-pending"
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
    (event.kind === "db.migrations-awaited" && !isStillWaiting(event, trouble)) ||
    (event.kind === "db.schema-behind" && isWaitedOut(event, trouble)) ||
    (event.kind === "stack.migrating" && !isCut(event)) ||
    (event.kind === "django.migrations-pending" && anywhere(trouble, ["db.schema-missing"]).length > 0),
});

/** It says so again and again, and never goes on. */
function isStillWaiting(event: LogEvent, trouble: Trouble): boolean {
  const all = anywhere(trouble, ["db.migrations-awaited"]).filter(({ service }) => service === event.service);
  const last = all.at(-1) ?? event;
  return (all.length > 2 || event.repeats !== undefined) && !isWaitedOut(last, trouble);
}
