import type { LogEvent } from "../../../model/event.ts";
import type { Trouble } from "../../../model/problem.ts";
import { anywhere, around, isMereFrame, signature } from "../../logged.ts";
import { ownPeerOf } from "../peers.ts";

/** Established database connections were lost. */
export const logged = signature({
  opens: ["db.dropped", "db.eof", "net.reset", "stack.db-wire"],
  score: ({ kind }) => (kind === "stack.db-wire" ? 0.54 : 0.82),
  headline: ({ record }) =>
    /administrator command|shutting down/.test(record.message)
      ? "The database was restarted and ended its connections"
      : "A connection to the database was closed from the other side",
  explains: ["app.request-failed", "python.raised", "task.failed"],
  unless: (event, trouble) =>
    isMereFrame(event) ||
    isOwnStop(event, trouble) ||
    (event.kind === "net.reset" && ownPeerOf(event) !== "database") ||
    (event.kind === "db.eof" && anywhere(trouble, ["db.stream-corrupt"]).length > 0) ||
    (/connection to server/.test(event.record.message) && /too many|refused/.test(event.record.message)),
  doubt: { "db.stream-corrupt": [0.4, "streams were mixed up: the connection is shared over a fork"] },
});

/** The server's own log of its stop: it ends every connection, and nobody complains. */
function isOwnStop({ record }: LogEvent, trouble: Trouble): boolean {
  if (!/\bFATAL: {1,2}terminating connection|\bLOG: {1,2}/.test(record.message) || record.block) return false;
  return around(trouble, ["service.stop-requested"], 60_000, 0).length > 0;
}
