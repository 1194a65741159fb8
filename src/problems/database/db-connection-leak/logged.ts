import { anywhere, signature } from "../../logged.ts";

const SEVERAL = 5;

/** Somebody took a connection and never gave it back; an exhausted pool follows from it. */
export const logged = signature({
  opens: ["db.connection-leaked", "db.session-idle"],
  score: ({ kind, fields }) => (kind === "db.session-idle" ? 0.6 : fields.idle ? 0.84 : 0.86),
  headline: ({ kind, fields }) =>
    kind === "db.session-idle"
      ? "Sessions sit idle in an open transaction: somebody asked, and neither committed nor gave the connection back"
      : fields.idle
        ? "Transactions were left open until the database ended them"
        : "Connections are thrown away without being given back",
  explains: [
    "db.pool-exhausted",
    "db.too-many-connections",
    "db.dropped",
    "app.request-failed",
    "python.raised",
    "task.failed",
  ],
  // One or two are requests at work in the moment of looking.
  unless: ({ kind }, trouble) => kind === "db.session-idle" && anywhere(trouble, ["db.session-idle"]).length < SEVERAL,
  surer: { "db.pool-exhausted": 0.06, "db.too-many-connections": 0.06 },
  remedies: [
    {
      title: "Give connections back in every case",
      detail: "`with Session() as session:` or `async with pool.acquire()`; a FastAPI dependency closes in `finally`.",
    },
  ],
});
