import type { Pattern } from "../../model/grammar.ts";

/** Drivers and libpq in their own words, where the server said nothing or never got to. Source: libpq 15 to 17 (fe-connect.c, fe-secure.c), psycopg 3.2 with its pool, asyncpg 0.30, pg8000 1.31, SQLAlchemy 2.0, Django 5.1, read 2026-11-21. */
export const drivers: readonly Pattern[] = [
  {
    kind: "db.refused",
    literals: [
      "connection is bad: ",
      "None of the hosts match the target attribute",
      "Can't create a connection to host",
      "pool initialization incomplete",
      "psycopg.pool: error connecting in",
      "psycopg.pool:error connecting in",
      "unexpected connection_lost() call",
      "could not send startup packet",
      "expected authentication request from server",
      "received invalid response to SSL negotiation",
      "received invalid response to GSSAPI",
      "server did not complete authentication",
    ],
    example: "psycopg.OperationalError: connection is bad: no error details available",
  },
  {
    kind: "db.host-unresolved",
    literals: ["failed to resolve host '"],
    match: /failed to resolve host '(?<host>[^']+)'/,
    example: "psycopg.OperationalError: failed to resolve host 'db': [Errno -2] Name or service not known",
  },
  {
    kind: "db.tls-failed",
    literals: [
      "rejected SSL upgrade",
      "certificate authentication failed for user",
      'root certificate file "',
      'private key file "',
      "server certificate for ",
    ],
    match:
      /rejected SSL upgrade|certificate authentication failed for user|(?:root certificate|private key) file ".{1,200}" (?:does not exist|has group)|server certificate for .{1,200} does not match host name/,
    example: 'ConnectionError: PostgreSQL server at "db:5432" rejected SSL upgrade',
  },
  {
    kind: "db.dropped",
    literals: [
      "SSL SYSCALL error: Conn",
      "could not send data to server",
      "could not send SSL negotiation packet",
      "Can't reconnect until invalid transaction",
      "discarding closed connection: <psycopg",
      "pg8000.exceptions.InterfaceError: network error",
    ],
    match:
      /SSL SYSCALL error: Connection (?:timed out|reset)|could not send (?:data to server|SSL negotiation packet): \S|Can't reconnect until invalid transaction|discarding closed connection: <psycopg|pg8000\S{1,40}: network error/,
    example: "psycopg2.OperationalError: SSL SYSCALL error: Connection timed out",
  },
  {
    kind: "db.read-only",
    literals: ["session is read-only", "session is not read-only", "server is in hot standby mode"],
    match: /failed: (?:session is (?:not )?read-only|server is (?:not )?in hot standby mode)|^session is read-only$/,
    example: 'connection to server at "10.0.0.3", port 5432 failed: session is read-only',
  },
  {
    kind: "db.url-invalid",
    literals: [
      'invalid port number: "',
      'invalid integer value "',
      'invalid sslmode value: "',
      "invalid DSN: scheme is expected",
      "settings.DATABASES is improperly configured",
      "determine the database address to connect",
      "could not determine database name to connect",
      "could not determine user name to connect",
    ],
    match:
      /invalid port number: "|invalid integer value ".{0,100}" for connection option|invalid sslmode value: "|invalid DSN: scheme is|settings\.DATABASES is improperly|could not determine (?:the database address|database name|user name) /,
    example: 'psycopg2.OperationalError: invalid port number: "5432\\n"',
  },
  {
    kind: "db.url-invalid",
    literals: ["The asyncio extension requires an async driver"],
    example:
      "sqlalchemy.exc.InvalidRequestError: The asyncio extension requires an async driver to be used. The loaded 'psycopg2' is not async.",
  },
];
