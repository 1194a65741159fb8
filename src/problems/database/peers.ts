import type { LogEvent, Traceback } from "../../model/event.ts";
import type { Trouble } from "../../model/problem.ts";
import { alsoSays, anywhere, onLines } from "../logged.ts";

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
  "11211": "redis",
  "5671": "broker",
  "5672": "broker",
  "9092": "broker",
};
const REDIS = /redis|aioredis|rq[\\/]|django_rq|channels_redis|:6379|memcache|pylibmc|:11211/i;
const BROKER = /amqp|kombu|pika|rabbit|kafka|:5672/i;
const DATABASE =
  /psycopg|asyncpg|sqlalchemy|pymysql|mysql|aiomysql|pymongo|motor|postgres|tortoise|databases[\\/]|:5432|:3306|pg8000|alembic/i;

/** What a host is called where a database runs on it: `db`, `shop-db-1`, `postgres.internal`. */
const DATABASE_HOST = /(?:^|[-_.])(?:db\d?|database|postgres(?:ql)?|mysql|mariadb|mongo(?:db)?)(?:[-_.]|$)/i;

/** Lines around the event that may name the peer when its own traceback does not. */
const NEARBY = 15;

/** As `peerOf`, from the line and its own traceback alone: connections of clients end by the same errors. */
export function ownPeerOf({ record }: LogEvent): Peer | undefined {
  return record.block ? ofBlock(record.block) : match(record.message);
}

/** Reads it from the port, the words of the line, the stack, and at last from the lines around, in this order of trust. */
export function peerOf(event: LogEvent, trouble: Trouble): Peer | undefined {
  // A probe was refused by the service itself.
  if (alsoSays(event, trouble, "probe.failed")) return undefined;
  const port = event.fields.port;
  if (port && PORTS[port]) return PORTS[port];
  const own = match(event.record.message) ?? (event.record.block ? ofBlock(event.record.block) : undefined);
  if (own) return own;
  const called = DATABASE_HOST.test(event.fields.host ?? "") ? "database" : undefined;
  if (called) return called;
  const { source, line } = event.record;
  const near = onLines(trouble, line - NEARBY, line + NEARBY).filter(({ record }) => record.source === source);
  for (const { record } of near.sort((one, other) => one.index - other.index)) {
    const peer = match(record.message) ?? (record.block ? ofBlock(record.block) : undefined);
    if (peer) return peer;
  }
  return undefined;
}

/** Signs of a service that came up. */
const CAME_UP = [
  "server.starting",
  "server.listening",
  "worker.booting",
  "process.started",
  "app.started",
  "worker.ready",
  "net.arrived",
  "server.development",
];

/** The service waited for what was not there yet, in words of its own and not by failing, and then came up. */
export function isWaitedOut({ record, index, service }: LogEvent, trouble: Trouble): boolean {
  if (record.block !== undefined || /\w(?:Error|Exception|Configured)\b/.test(record.message)) return false;
  const up = anywhere(trouble, CAME_UP).filter((event) => event.service === service);
  return up.length > 0 && up.every((event) => event.index > index);
}

/** What a wait script says while it waits tells something where it goes on, or where that is all there is. */
export function isInVain(event: LogEvent, trouble: Trouble): boolean {
  const { service, index } = event;
  const came = anywhere(trouble, ["net.arrived", "db.migrations-awaited"]);
  if (came.some((other) => other.service === service && other.index > index)) return false;
  // A script that waits until a command succeeds waits in the same words for a command that fails of itself.
  const raised = anywhere(trouble, ["python.raised"]).filter((other) => other.service === service);
  if (raised.length > 0 && !raised.some(({ fields }) => OF_CONNECTIONS.test(fields.type ?? ""))) return false;
  const again = anywhere(trouble, ["net.waiting"]).filter((other) => other.service === service);
  return event.fields.gone !== undefined || again.length > 1 || event.repeats !== undefined;
}

const OF_CONNECTIONS =
  /(?:Operational|Interface|Database|Connection\w{0,20}|OS|Redis|AMQP\w{0,20}|Driver|Server\w{0,30}|Programming|gai)Error$|Timeout|gaierror|\berror$|NoBrokers|Exception$/;

/** Whether the driver was still shaking hands: what answers there is then no such database. */
export function isConnecting({ record }: LogEvent): boolean {
  return record.block?.frames.some(({ name }) => HANDSHAKE.test(name)) ?? false;
}

const HANDSHAKE = /^_get_server_information$|^_request_authentication$|^_do_handshake$/;

const MEMCACHED = /memcache|pylibmc|:11211/i;
const RABBIT = /amqp|rabbit|pika|aiormq|:567[12]\b/i;
const KAFKA = /kafka|NoBrokersAvailable|:9092\b/i;

/** What the broker that is spoken of is called; `the broker` where the log does not say. */
export function brokerOf(
  event: LogEvent,
  trouble: Trouble,
): "Redis" | "RabbitMQ" | "Kafka" | "Memcached" | "the broker" {
  const own = nameIn(event);
  if (own) return own;
  if (event.kind.startsWith("redis.") && !/broker/i.test(event.record.message)) return "Redis";
  const told = anywhere(trouble, ["broker.refused", "broker.transport"]).flatMap((other) => nameIn(other) ?? []);
  if (told[0]) return told[0];
  const { source, line } = event.record;
  for (const near of onLines(trouble, line - NEARBY, line + NEARBY)) {
    const name = near.record.source === source ? nameIn(near) : undefined;
    if (name) return name;
  }
  return peerOf(event, trouble) === "redis" ? "Redis" : "the broker";
}

function nameIn({ record: { message, block } }: LogEvent): "Redis" | "RabbitMQ" | "Kafka" | "Memcached" | undefined {
  const raised = block?.exceptions.map((one) => `${one.type} ${one.message}`) ?? [];
  const files = block?.frames.map(({ file }) => file) ?? [];
  for (const text of [message, raised.join("\n"), files.join("\n")]) {
    if (MEMCACHED.test(text)) return "Memcached";
    if (RABBIT.test(text)) return "RabbitMQ";
    if (KAFKA.test(text)) return "Kafka";
    if (REDIS.test(text)) return "Redis";
  }
  return undefined;
}

function ofBlock({ exceptions, frames }: Traceback): Peer | undefined {
  const raised = exceptions.map(({ type, message }) => `${type} ${message}`).join("\n");
  return match(raised) ?? match(frames.map(({ file, code }) => `${file} ${code ?? ""}`).join("\n"));
}

function match(text: string): Peer | undefined {
  if (REDIS.test(text)) return "redis";
  if (DATABASE.test(text)) return "database";
  return BROKER.test(text) ? "broker" : undefined;
}
