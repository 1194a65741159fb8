import type { Pattern } from "../../model/grammar.ts";

/** What client-side pools and transaction poolers print. */
export const pools: readonly Pattern[] = [
  {
    // A pooler that hands out a connection per transaction: the statement was prepared on another one.
    kind: "db.statement-of-another",
    literals: ["prepared statement "],
    match: /prepared statement "(?<statement>[\w-]+)" (?:already exists|does not exist)/,
    example: 'prepared statement "__asyncpg_stmt_3__" does not exist',
  },
  {
    kind: "db.pool-refused",
    literals: ["sent to create_engine()", "Pooling doesn't support persistent", "is greater than max_size"],
    match:
      /Invalid argument\(s\) (?<names>.{1,200}?) sent to create_engine\(\)|Pooling doesn't support persistent connections|min_size is greater than max_size/,
    example: "TypeError: Invalid argument(s) 'pool_size' sent to create_engine()",
  },
  { kind: "db.pool-exhausted", literals: ["sqlalchemy.util.queue.Empty"], example: "sqlalchemy.util.queue.Empty" },
  {
    kind: "db.pool-exhausted",
    literals: ["QueuePool limit of size"],
    match: /QueuePool limit of size (?<size>\d+) overflow (?<overflow>-?\d+) reached/,
    example: "QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00",
  },
  {
    kind: "db.pool-exhausted",
    literals: ["couldn't get a connection after", "PoolTimeout"],
    match: /couldn't get a connection after (?<seconds>[\d.]+) sec|PoolTimeout(?!\(|: (?:pool init|the pool '))/,
    example: "psycopg_pool.PoolTimeout: couldn't get a connection after 30.00 sec",
  },
  {
    kind: "db.pool-exhausted",
    literals: [
      "onnection pool exhausted",
      "pool exhausted",
      "requests waiting",
      "query_wait_timeout",
      "connection pool is full",
      "Unable to acquire a database connection",
      "Timed out fetching a new connection",
    ],
    match:
      /[Cc]onnection pool (?:exhausted|is full|is exhausted)|pool exhausted|has already \d+ requests waiting|query_wait_timeout|Unable to acquire a database connection|Timed out fetching a new connection/,
    example: "psycopg2.pool.PoolError: connection pool exhausted",
  },
  {
    kind: "stack.pool-checkout",
    literals: ["sqlalchemy/pool"],
    match: /File "[^"]*sqlalchemy\/pool\/\w+\.py", line \d+, in (?:_?checkout|_do_get|get)$/,
    example: '  File "/venv/lib/python3.11/site-packages/sqlalchemy/pool/base.py", line 1263, in _checkout',
  },
  {
    kind: "db.connection-leaked",
    literals: [
      "non-checked-in connection",
      "was deleted while still open",
      "due to idle-in-transaction",
      "unclosed connection <asyncpg.",
    ],
    match:
      /non-checked-in connection|unclosed connection <asyncpg|[Cc]onnection.{0,200}was deleted while still open|due to (?<idle>idle-in-transaction) (?:session )?timeout/,
    example:
      "The garbage collector is trying to clean up non-checked-in connection <AdaptedConnection>, which will be terminated.",
  },
  {
    kind: "db.session-idle",
    literals: ["idle in transaction"],
    match: /\bidle in transaction\b/,
    example: "postgres: shop shop 10.0.0.5(50432) idle in transaction",
  },
];
