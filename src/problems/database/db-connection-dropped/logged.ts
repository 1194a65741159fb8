import { anywhere, signature } from "../../logged.ts";

/** Established database connections were lost. */
export const logged = signature({
  opens: ["db.dropped", "db.eof"],
  score: 0.82,
  headline: ({ record }) =>
    /administrator command|shutting down/.test(record.message)
      ? "The database was restarted and ended its connections"
      : "A connection to the database was closed from the other side",
  explains: ["app.request-failed", "python.raised", "task.failed"],
  unless: (event, trouble) =>
    (event.kind === "db.eof" && anywhere(trouble, ["db.stream-corrupt"]).length > 0) ||
    (/connection to server/.test(event.record.message) && /too many|refused/.test(event.record.message)),
  doubt: { "db.stream-corrupt": [0.4, "streams were mixed up: the connection is shared over a fork"] },
});
