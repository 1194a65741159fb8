import type { LogEvent } from "../../model/event.ts";

/** Who did not answer. */
export type Peer = "database" | "redis" | "broker";

const PORTS: Readonly<Record<string, Peer>> = {
  "5432": "database",
  "6432": "database",
  "3306": "database",
  "1433": "database",
  "1521": "database",
  "27017": "database",
  "26257": "database",
  "6379": "redis",
  "6380": "redis",
  "26379": "redis",
  "5671": "broker",
  "5672": "broker",
  "9092": "broker",
};
const REDIS = /redis|aioredis|rq[\\/]|django_rq|channels_redis|:6379/i;
const BROKER = /amqp|kombu|pika|rabbit|kafka|:5672/i;
const DATABASE =
  /psycopg|asyncpg|sqlalchemy|pymysql|mysql|aiomysql|pymongo|motor|postgres|tortoise|databases[\\/]|:5432|:3306|pg8000|alembic/i;

/** Reads it from the port, the words of the line, and the libraries on the stack, in this order of trust. */
export function peerOf(event: LogEvent): Peer | undefined {
  const port = event.fields.port;
  if (port && PORTS[port]) return PORTS[port];
  const message = event.record.message;
  const own = match(message);
  if (own) return own;
  const frames = event.record.block?.frames ?? [];
  const files = frames.map(({ file }) => file).join("\n");
  return (
    match(event.record.block?.exceptions.map(({ type, message: text }) => `${type} ${text}`).join("\n") ?? "") ??
    match(files)
  );
}

function match(text: string): Peer | undefined {
  if (REDIS.test(text)) return "redis";
  if (DATABASE.test(text)) return "database";
  return BROKER.test(text) ? "broker" : undefined;
}
