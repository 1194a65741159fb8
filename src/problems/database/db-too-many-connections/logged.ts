import { signature } from "../../logged.ts";

/** The database has no connection left. */
export const logged = signature({
  opens: ["db.too-many-connections"],
  score: 0.95,
  headline: "All connections of the database (or its pooler) are taken",
  explains: [
    "db.refused",
    "app.request-failed",
    "python.raised",
    "task.failed",
    "app.startup-failed",
    "worker.boot-exception",
    "server.boot-failed",
    "db.pool-exhausted",
  ],
});
