import { FAILED_START, signature } from "../../logged.ts";

/** The driver or the pool says it: an argument it does not take, bounds that cross, statements kept for another connection. */
export const logged = signature({
  opens: ["db.pool-refused", "db.statement-of-another", "db.pooler-unsupported"],
  score: ({ kind }) => (kind === "db.statement-of-another" ? 0.78 : 0.86),
  headline: ({ kind }) =>
    kind === "db.pool-refused"
      ? "The pool refuses how it was set"
      : kind === "db.pooler-unsupported"
        ? "The pooler does not take a parameter the driver sends as it connects"
        : "Statements are prepared on one connection and asked for on another: a pooler hands out one per transaction",
  explains: [...FAILED_START, "python.raised", "app.request-failed", "task.failed"],
  remedies: [
    {
      title: "Keep no prepared statements behind a transaction pooler",
      detail:
        "`statement_cache_size=0` for asyncpg (`prepare_threshold=None` for psycopg), or PgBouncer 1.21 and newer with `max_prepared_statements`, or its session mode.",
    },
  ],
});
