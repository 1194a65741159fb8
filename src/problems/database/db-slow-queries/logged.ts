import { signature } from "../../logged.ts";

/** The database gave up on a statement. */
export const logged = signature({
  opens: ["db.statement-timeout"],
  score: 0.72,
  headline: "A statement ran into the database's statement timeout: it is slow, or waited for a lock",
  explains: ["app.request-failed", "python.raised", "task.failed"],
  doubt: { "db.lock-conflict": [0.3, "transactions wait for each other nearby"] },
  missing: ["`EXPLAIN (ANALYZE, BUFFERS)` of the statement, and `pg_stat_activity` for who waits on whom"],
  remedies: [
    {
      title: "Find what the statement waits for",
      detail: "An index for its condition, fewer rows, or a shorter transaction of whoever holds the lock.",
    },
  ],
});
