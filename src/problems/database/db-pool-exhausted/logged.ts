import { signature } from "../../logged.ts";

/** The application's connection pool is exhausted. */
export const logged = signature({
  opens: ["db.pool-exhausted"],
  score: 0.94,
  headline: ({ fields }) =>
    fields.size
      ? `All ${fields.size} connections of the pool, and its overflow of ${fields.overflow}, are in use`
      : "All connections of the pool are in use",
  explains: ["app.request-failed", "python.raised", "task.failed"],
});
