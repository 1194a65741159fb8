import type { Pattern } from "../../model/grammar.ts";

/** What the server says of itself, and rarer answers of it and its drivers. Source: the server's own messages, asyncpg, peewee, read 2026-11-21. */
export const server: readonly Pattern[] = [
  {
    kind: "db.result-mixed",
    literals: ["This result object does not return rows", "Could not locate column in row for column"],
    example: "sqlalchemy.exc.ResourceClosedError: This result object does not return rows.",
  },
  {
    kind: "db.schema-exists",
    literals: [" already exists"],
    match: /(?:relation|table|column|type|index) "?(?<name>[\w.]+)"?(?: of relation "?\w+"?)? already exists$/,
    example: 'psycopg2.errors.DuplicateTable: relation "shop_order" already exists',
  },
  {
    kind: "bind.in-use",
    literals: ["could not bind IPv"],
    match: /could not bind IPv\d address "[\w.:]{1,60}": Address already in use/,
    example: 'LOG:  could not bind IPv4 address "0.0.0.0": Address already in use',
  },
  {
    kind: "db.read-only",
    literals: [" in a read-only transaction"],
    match: /cannot execute [\w ]{2,40} in a read-only transaction/,
    example: "cannot execute UPDATE in a read-only transaction",
  },
  {
    kind: "db.read-only",
    literals: ["not accepting commands to avoid wraparound", "not accepting commands that assign new"],
    example: 'ERROR:  database is not accepting commands to avoid wraparound data loss in database "shop"',
  },
  {
    kind: "config.refused",
    literals: ["unrecognized configuration parameter", 'configuration file "'],
    match:
      /unrecognized configuration parameter "(?<setting>[\w.]+)" in file|configuration file "(?<file>[^"]{1,200})" contains errors/,
    example: 'FATAL:  configuration file "/etc/postgresql/postgresql.conf" contains errors',
  },
  {
    kind: "memory.refused",
    literals: ["OutOfMemoryError: out of memory", "errors.OutOfMemory: out of memory"],
    example: "asyncpg.exceptions.OutOfMemoryError: out of memory",
  },
  {
    kind: "db.lock-conflict",
    literals: [
      " still waiting for ",
      " is being accessed by other users",
      "restart transaction: ",
      "due to conflict with recovery",
      "increase max_locks_per_transaction",
      "increase max_pred_locks_per_transaction",
    ],
    match:
      /process \d+ still waiting for \w+Lock|database "[^"]{1,100}" is being accessed by other users|restart transaction: |due to conflict with recovery|increase max_(?:pred_)?locks_per_transaction/,
    example: "LOG:  process 4711 still waiting for ShareLock on transaction 883 after 1000.123 ms",
  },
  {
    kind: "db.tls-failed",
    literals: ["SSL error: certificate verify failed", 'root certificate file "'],
    example: "psycopg2.OperationalError: SSL error: certificate verify failed",
  },
  {
    kind: "db.auth-failed",
    literals: ["SCRAM authentication requires libpq"],
    example: "SCRAM authentication requires libpq version 10 or above",
  },
  {
    kind: "shell.permission-denied",
    literals: ['data directory "'],
    match: /data directory "[^"]{1,200}" has (?:wrong ownership|invalid permissions|group or world access)/,
    example: 'FATAL:  data directory "/var/lib/postgresql/data" has wrong ownership',
  },
  {
    kind: "db.schema-missing",
    literals: ["NoSuchTableError: "],
    match: /NoSuchTableError: (?<name>\w+)/,
    example: "sqlalchemy.exc.NoSuchTableError: shop_order",
  },
  {
    kind: "db.backend-killed",
    literals: [") was terminated by signal "],
    match: /\(PID (?<pid>\d+)\) was terminated by signal (?<number>\d+)/,
    example: "LOG:  server process (PID 4211) was terminated by signal 9: Killed",
  },
  {
    kind: "pidfile.exists",
    literals: ['lock file "postmaster.pid"'],
    match: /lock file "(?<file>postmaster\.pid)" already exists/,
    example: 'FATAL:  lock file "postmaster.pid" already exists',
  },
  {
    kind: "db.pool-exhausted",
    literals: ["MaxConnectionsExceeded", "Max connections exceeded"],
    example: "peewee.MaxConnectionsExceeded: Max connections exceeded, timed out attempting to connect.",
  },
  {
    kind: "stack.pool-checkout",
    literals: ["asyncpg/pool.py", "aiomysql/pool.py", "aiopg/pool.py", "psycopg_pool/pool"],
    match: /\/pool(?:_async)?\.py", line \d+, in (?:_?acquire|_acquire_impl|getconn)$/,
    example: '  File "/venv/lib/python3.11/site-packages/asyncpg/pool.py", line 864, in acquire',
  },
];
