import { anywhere, FAILED_START, isCut, isTimedOut, signature } from "../../logged.ts";
import { brokerOf, isInVain, isWaitedOut, ownPeerOf, peerOf } from "../peers.ts";

/** Redis (or the broker) cannot be reached. */
export const logged = signature({
  opens: [
    "redis.refused",
    "broker.refused",
    "redis.dropped",
    "broker.lost",
    "redis.loading",
    "redis.auth-failed",
    "broker.auth-failed",
    "net.refused",
    "net.unresolved",
    "net.reset",
    "redis.misconfigured",
    "redis.damaged",
    "redis.replica-alone",
    "stack.redis-connect",
    "net.waiting",
    "cache.refused",
  ],
  score: ({ kind }) =>
    kind === "stack.redis-connect"
      ? 0.55
      : kind === "net.waiting"
        ? 0.59
        : isLoss(kind) || kind === "redis.replica-alone"
          ? 0.74
          : 0.9,
  headline: (event, trouble) => {
    const { kind, fields } = event;
    if (kind === "cache.refused")
      return `Nothing answers at ${fields.host ?? fields.other ?? "the address of Memcached"}`;
    const broker = brokerOf(event, trouble);
    if (kind.endsWith(".auth-failed")) return `${broker} refuses the password`;
    if (kind === "redis.misconfigured") return "Redis takes no writes: it cannot save to disk, or is a replica";
    if (kind === "redis.damaged") return "Redis cannot read its own data and does not start";
    if (kind === "redis.replica-alone") return "A replica of Redis cannot reach its master";
    if (isLoss(kind)) return `The connection to ${broker} was lost`;
    if (kind === "net.waiting") return `${broker} is waited for and does not answer`;
    if (!fields.host) return `Nothing answers at the address of ${broker}`;
    const port = fields.port ?? (broker === "RabbitMQ" ? "5672" : "6379");
    return `Nothing answers at ${fields.host}:${port}${broker === "Redis" ? "" : ` (${broker})`}`;
  },
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
    isWaitedOut(event, trouble) ||
    (event.kind === "net.waiting" && !isInVain(event, trouble)) ||
    (event.kind === "stack.redis-connect" && !isCut(event) && !isTimedOut(event)) ||
    (event.kind === "net.reset" && !/^(?:redis|broker)$/.test(ownPeerOf(event) ?? "")) ||
    (event.kind.startsWith("net.") && !/^(?:redis|broker)$/.test(peerOf(event, trouble) ?? "")) ||
    (isLoss(event.kind) && /postgres|psycopg|asyncpg|mysql/i.test(event.record.message)) ||
    (event.kind === "redis.dropped" && anywhere(trouble, ["redis.max-clients"]).length > 0),
});

function isLoss(kind: string): boolean {
  return kind === "redis.dropped" || kind === "broker.lost" || kind === "net.reset";
}
