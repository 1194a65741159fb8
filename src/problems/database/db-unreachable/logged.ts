import { FAILED_START, isCut, isTimedOut, signature } from "../../logged.ts";
import { isConnecting, isInVain, isWaitedOut, peerOf } from "../peers.ts";

/** The database cannot be reached. */
export const logged = signature({
  opens: [
    "db.refused",
    "db.host-unresolved",
    "db.auth-failed",
    "db.read-only",
    "db.tls-failed",
    "net.refused",
    "net.unresolved",
    "db.reported",
    "stack.db-connect",
    "db.stream-corrupt",
    "net.waiting",
  ],
  score: ({ kind }) =>
    kind === "stack.db-connect"
      ? 0.52
      : kind === "db.reported" || kind === "net.waiting"
        ? 0.59
        : kind === "db.auth-failed" || kind === "db.read-only"
          ? 0.8
          : 0.9,
  headline: ({ kind, fields }) =>
    kind === "db.stream-corrupt"
      ? "What answers at the database's address speaks another language"
      : kind === "db.auth-failed"
        ? "The database refuses user or password"
        : kind === "db.read-only"
          ? "The database takes no writes: it is a replica now, or was set read-only"
          : kind === "db.tls-failed"
            ? "TLS between the application and the database fails: the certificate is not trusted or not there"
            : kind.endsWith("unresolved")
              ? `The database host ${fields.host ?? ""} does not resolve: wrong name, or its container is not running`
              : `Nothing answers at the database's address${fields.host ? ` (${fields.host})` : ""}`,
  explains: [...FAILED_START, "app.request-failed", "python.raised", "task.failed", "db.dropped", "db.pool-exhausted"],
  unless: (event, trouble) =>
    isWaitedOut(event, trouble) ||
    (event.kind === "net.waiting" && !isInVain(event, trouble)) ||
    (event.kind.startsWith("net.") && peerOf(event, trouble) !== "database") ||
    (event.kind === "db.stream-corrupt" && !isConnecting(event)) ||
    // PgBouncer says so as it ends a session; applications say it of their visitors.
    (event.fields.bare !== undefined && event.record.level !== "critical") ||
    (event.kind === "stack.db-connect" && !isCut(event) && !isTimedOut(event)),
});
