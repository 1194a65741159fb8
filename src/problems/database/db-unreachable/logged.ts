import { FAILED_START, signature } from "../../logged.ts";
import { peerOf } from "../peers.ts";

/** The database cannot be reached. */
export const logged = signature({
  opens: ["db.refused", "db.host-unresolved", "db.auth-failed", "net.refused", "net.unresolved"],
  score: 0.9,
  headline: ({ kind, fields }) =>
    kind === "db.auth-failed"
      ? "The database refuses user or password"
      : kind.endsWith("unresolved")
        ? `The database host ${fields.host ?? ""} does not resolve: wrong name, or its container is not running`
        : `Nothing answers at the database's address${fields.host ? ` (${fields.host})` : ""}`,
  explains: [...FAILED_START, "app.request-failed", "python.raised", "task.failed", "db.dropped"],
  unless: (event) => event.kind.startsWith("net.") && peerOf(event) !== "database",
});
