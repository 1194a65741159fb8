import type { Pattern } from "../../model/grammar.ts";

/** What stands between the application and the server: PgBouncer, Supavisor, Pgpool-II, the poolers of hosts. Source: PgBouncer 1.15 to 1.25 (`disconnect_server` and `disconnect_client`), Supavisor's and Neon's error references, Pgpool-II 4, read 2026-11-21. */
export const poolers: readonly Pattern[] = [
  {
    kind: "db.refused",
    literals: [
      "closing because: connect failed",
      "closing because: connect timeout",
      "client_login_timeout",
      "closing because: server login failed",
      "pooler error: no such database",
      "pooler error: server login",
      "pooler error: connect",
      "bouncer config error",
      "server_login_retry",
      "server login has been failing",
      "pgbouncer database not ready",
      "all backend nodes are down",
      "failed to create a backend connection",
      "Cloud SQL connection failed",
      "couldn't connect to compute node",
      "Enable it using Neon API",
      "exceeded the compute time quota",
    ],
    example: "LOG S-0x55: shop/shop@10.0.0.3:5432 closing because: connect failed (age=0s)",
  },
  {
    kind: "db.host-unresolved",
    literals: ["DNS lookup failed: "],
    match: /WARNING DNS lookup failed: (?<host>[\w.-]+): result=/,
    example: "2026-03-01 10:00:00.000 UTC [1] WARNING DNS lookup failed: db: result=0",
  },
  {
    kind: "pidfile.exists",
    literals: ["pidfile exists, another instance"],
    example: "FATAL pidfile exists, another instance running?",
  },
  {
    kind: "db.auth-failed",
    literals: ["no such user"],
    match:
      /(?<bare>^no such user)(?:: |$)|(?:FATAL: {1,2}|ERROR: {1,2}|pooler error: |closing because: )no such user(?:: |$)/,
    example: "psycopg2.OperationalError: FATAL:  no such user: shop",
  },
  {
    kind: "db.auth-failed",
    literals: [
      "Endpoint ID is not specified",
      "RDS proxy has no credentials",
      "RDS Proxy supports only IAM",
      "(ECIRCUITBREAKER)",
    ],
    example: "ERROR:  Endpoint ID is not specified. Either please upgrade the postgres client library (libpq) for SNI",
  },
  {
    kind: "db.pool-exhausted",
    literals: [
      "unable to check out connection from the pool",
      "unable to check out process from the pool",
      "Timed-out waiting to acquire database connection",
    ],
    example: "FATAL: (ECHECKOUTTIMEOUT) unable to check out connection from the pool after 60000ms in Session mode",
  },
  {
    kind: "db.too-many-connections",
    literals: ["(EMAXCONNSESSION)"],
    example: "FATAL: (EMAXCONNSESSION) max clients reached in session mode - max clients are limited to pool_size: 15",
  },
  {
    kind: "db.dropped",
    literals: [
      "client_idle_timeout",
      "database removed",
      "pgbouncer is shut",
      "pgbouncer is shutting down",
      ":db_termination",
      "DbHandler exited",
    ],
    match:
      /(?:FATAL: {1,2}|ERROR: {1,2}|because: |error: )(?:client_idle_timeout|database removed|pgbouncer is shut)|:db_termination|DbHandler exited/,
    example: "LOG C-0x5: shop/shop@10.0.0.3:501 closing because: client_idle_timeout (age=600s)",
  },
  {
    kind: "db.statement-timeout",
    literals: ["query_timeout"],
    match: /(?:FATAL: {1,2}|ERROR: {1,2}|because: |error: |^)query_timeout/,
    example: "psycopg2.OperationalError: FATAL:  query_timeout",
  },
  {
    kind: "db.connection-leaked",
    literals: ["idle transaction timeout"],
    match: /(?:FATAL: {1,2}|ERROR: {1,2}|because: |error: |^)(?<idle>(?:user )?idle transaction) timeout/,
    example: "LOG C-0x5: shop/shop@10.0.0.3:501 closing because: idle transaction timeout (age=60s)",
  },
];
