import { signature } from "../../logged.ts";

/** Redis, or the client's pool, has no connection left. */
export const logged = signature({
  opens: ["redis.max-clients", "redis.pool-exhausted", "broker.connection-limit"],
  score: 0.94,
  headline: ({ kind }) =>
    kind === "broker.connection-limit"
      ? "The broker has reached its limit of connections or channels"
      : kind === "redis.max-clients"
        ? "Redis has reached its limit of clients"
        : "The pool of the Redis client is exhausted; the server is not asked",
  explains: [
    "app.request-failed",
    "python.raised",
    "task.failed",
    "redis.dropped",
    "broker.lost",
    "broker.refused",
    "redis.refused",
  ],
});
