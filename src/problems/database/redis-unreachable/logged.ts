import { anywhere, FAILED_START, isCut, signature } from "../../logged.ts";
import { peerOf } from "../peers.ts";

/** Redis (or the broker) cannot be reached. */
export const logged = signature({
  opens: [
    "redis.refused",
    "broker.refused",
    "redis.dropped",
    "broker.lost",
    "redis.loading",
    "redis.auth-failed",
    "net.refused",
    "net.unresolved",
    "redis.misconfigured",
    "stack.redis-connect",
  ],
  score: ({ kind }) =>
    kind === "stack.redis-connect" ? 0.55 : kind === "redis.dropped" || kind === "broker.lost" ? 0.74 : 0.9,
  headline: ({ kind, fields }) =>
    kind === "redis.auth-failed"
      ? "Redis refuses the password"
      : kind === "redis.dropped" || kind === "broker.lost"
        ? "The connection to Redis was lost"
        : `Nothing answers at ${fields.host ? `${fields.host}:${fields.port ?? "6379"}` : "the address of Redis"}`,
  explains: [
    ...FAILED_START,
    "app.request-failed",
    "python.raised",
    "task.failed",
    "broker.lost",
    "redis.dropped",
    "app.startup-timed-out",
  ],
  unless: (event, trouble) =>
    (event.kind === "stack.redis-connect" && !isCut(event)) ||
    (event.kind.startsWith("net.") && !/^(?:redis|broker)$/.test(peerOf(event, trouble) ?? "")) ||
    ((event.kind === "redis.dropped" || event.kind === "broker.lost") &&
      /postgres|psycopg|asyncpg|mysql/i.test(event.record.message)) ||
    (event.kind === "redis.dropped" && anywhere(trouble, ["redis.max-clients"]).length > 0),
});
