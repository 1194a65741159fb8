import { signature } from "../../logged.ts";

/** Somebody took a connection and never gave it back; an exhausted pool follows from it. */
export const logged = signature({
  opens: ["db.connection-leaked"],
  score: ({ fields }) => (fields.idle ? 0.84 : 0.86),
  headline: ({ fields }) =>
    fields.idle
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
  surer: { "db.pool-exhausted": 0.06, "db.too-many-connections": 0.06 },
  remedies: [
    {
      title: "Give connections back in every case",
      detail: "`with Session() as session:` or `async with pool.acquire()`; a FastAPI dependency closes in `finally`.",
    },
  ],
});
