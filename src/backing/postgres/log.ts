import type { Grammar } from "../../model/grammar.ts";
import { connecting } from "./log-connecting.ts";
import { drivers } from "./log-drivers.ts";
import { poolers } from "./log-poolers.ts";
import { pools } from "./log-pools.ts";
import { server } from "./log-server.ts";
import { statements } from "./log-statements.ts";

/** PostgreSQL, its poolers and its Python drivers (psycopg, asyncpg), and the same of MySQL. Source: errcodes.txt, libpq's messages, PgBouncer 1.25, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "postgres",
  patterns: [
    {
      kind: "db.dropped",
      literals: [
        "server closed the connection unexpectedly",
        "means the server terminated abnormally",
        "terminating connection due to administrator command",
        "terminating connection due to idle",
        "terminating connection because of crash",
        "SSL connection has been closed unexpectedly",
        "InterfaceError: cursor already closed",
        "closed in the middle of operation",
        "no connection to the server",
        "server conn crashed",
        "the connection is lost",
        "could not receive data from server",
        "the database system is shutting down",
        "connection not open",
        "ConnectionDoesNotExistError",
      ],
      example: "server closed the connection unexpectedly",
    },
    {
      // The libraries of brokers say the same of theirs.
      kind: "db.dropped",
      literals: ["connection already closed"],
      match: /^(?!(?:amqp|kombu|pika|aio_?pika|aiormq|celery)\.).{0,300}connection already closed/,
      example: "psycopg2.InterfaceError: connection already closed",
    },
    {
      // nginx says of a visitor who left that the "upstream connection is closed too".
      kind: "db.dropped",
      literals: ["connection is closed"],
      match: /(?:^|(?<!upstream|[Ww]eb[Ss]ocket|[Ww][Ss]|client|HTTP|[Tt]unnel) |[^ ])connection is closed/,
      example: "psycopg.OperationalError: the connection is closed",
    },
    {
      kind: "db.stream-corrupt",
      literals: [
        "Commands out of sync",
        "SYSCALL error: Bad file descriptor",
        "insufficient data in",
        "bad record mac",
        "lost synchronization with server",
        "no message from the libpq",
        "unknown protocol state",
        "Packet sequence number wrong",
        "message type 0x",
        "error with status PGRES",
        "sslv3 alert",
        "wrong version number",
      ],
      match:
        /decryption failed or bad record mac|bad record mac|lost synchronization with server|no message from the libpq|unknown protocol state|Packet sequence number wrong|Commands out of sync|SYSCALL error: Bad file descriptor|insufficient data in "\w" message|message type 0x[0-9a-f]+ (?:arrived|response)|error with status PGRES|sslv3 alert bad record/,
      example: "SSL error: decryption failed or bad record mac",
    },
    {
      kind: "db.eof",
      literals: ["SYSCALL error: EOF detected", "unexpected eof while reading"],
      example: "psycopg2.OperationalError: SSL SYSCALL error: EOF detected",
    },
    {
      kind: "service.stop-requested",
      literals: ["shutdown request"],
      match: /received (?:smart|fast|immediate) shutdown request/,
      example: "received smart shutdown request",
    },
    {
      kind: "db.ready",
      literals: ["database system is ready to accept connections"],
      bulk: true,
      example: "database system is ready to accept connections",
    },
    ...connecting,
    ...drivers,
    ...poolers,
    ...server,
    ...pools,
    ...statements,
  ],
};
