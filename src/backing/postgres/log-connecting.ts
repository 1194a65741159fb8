import type { Pattern } from "../../model/grammar.ts";

/** Why a connection did not come about, as the server, libpq and the drivers say it. */
export const connecting: readonly Pattern[] = [
  {
    kind: "db.too-many-connections",
    literals: [
      "too many clients already",
      "connection slots are reserved",
      "too many connections for role",
      "too many connections for database",
      "Max client connections reached",
      "no more connections allowed",
      "MaxClientsInSessionMode",
      "max clients reached",
      "max_user_connections",
    ],
    example: "FATAL:  sorry, too many clients already",
  },
  {
    kind: "db.too-many-connections",
    literals: ["TooManyConnections"],
    match: /TooManyConnectionsError/,
    example: "asyncpg.exceptions.TooManyConnectionsError: sorry, too many clients already",
  },
  {
    kind: "db.too-many-connections",
    literals: ["Too many connections", "is blocked because of many connection"],
    match: /\(1040, .{0,20}Too many connections|Host .{1,60} is blocked because of many connection/,
    example: "(1040, 'Too many connections')",
  },
  {
    kind: "db.refused",
    literals: [
      "could not connect to server: Connection refused",
      "could not connect to server: No such file",
      "could not connect to server: Connection timed out",
      "could not connect to server: Network is unreachable",
      "could not connect to server: Host is unreachable",
      "could not connect to server: No route",
    ],
    example: "could not connect to server: Connection refused",
  },
  {
    kind: "db.refused",
    literals: ["connection to server "],
    match:
      /connection to server (?:at|on socket) "(?<host>[^"]*)".{0,80}failed: (?<why>Connection refused|Connection timed out|No such file|timeout expired|No route|Network is unreachable|Host is unreachable|could not|server closed|FATAL: {1,2}the database system)?/,
    example: 'connection to server at "127.0.0.1", port 5432 failed: Connection refused',
  },
  {
    kind: "db.refused",
    literals: ["Is the server running"],
    match: /Is the server running (?:on(?: host)?|locally)/,
    example: 'Is the server running on host "127.0.0.1" and accepting',
  },
  {
    kind: "db.refused",
    literals: [
      "Can't connect to MySQL server",
      "Can't connect to local MySQL server",
      "Can't connect to local server through socket",
      "Can't connect to server on",
    ],
    example: "(2003, \"Can't connect to MySQL server on 'db' ([Errno 111] Connection refused)\")",
  },
  {
    kind: "db.refused",
    literals: ["ServerSelectionTimeoutError"],
    example: "pymongo.errors.ServerSelectionTimeoutError: mongo:27017: [Errno 111] Connection refused",
  },
  {
    kind: "db.refused",
    literals: [
      "database system is starting up",
      "database system is not yet accepting connections",
      "Connection to database failed",
      "database to become available",
      "database is unavailable",
      "waiting for database",
      "the database system is in recovery mode",
      "pgbouncer cannot connect to server",
      "FATAL:  no such database",
      "InvalidCatalogNameError: database",
      "WARNING server login failed: ",
      "Can't establish connection to database",
      "is not currently accepting connections",

      "Postgres is unavailable",
      "PostgreSQL is unavailable",
    ],
    example: "FATAL:  the database system is starting up",
  },
  {
    // Pika says the same of a broker that blocks its publishers.
    kind: "db.refused",
    literals: ["onnection timeout expired"],
    match: /(?<!locked )connection timeout expired/,
    example: "psycopg.errors.ConnectionTimeout: connection timeout expired",
  },
  {
    kind: "db.refused",
    literals: [
      "the database system is not accepting connections",
      "canceling authentication due to timeout",
      "could not locate a valid checkpoint record",
      "could not locate required checkpoint record",
      "database files are incompatible with server",
    ],
    example: "FATAL:  the database system is not accepting connections",
  },
  {
    kind: "db.auth-failed",
    literals: ["pg_hba.conf rejects connection", "is not permitted to log in", "permission denied for database "],
    example: 'FATAL:  pg_hba.conf rejects connection for host "10.0.0.3", user "shop", database "shop"',
  },
  {
    kind: "db.refused",
    literals: ['database "'],
    match: /^(?:.*FATAL: {1,2})?database "(?<database>[^"]+)" does not exist/,
    example: 'FATAL:  database "shop" does not exist',
  },
  {
    kind: "db.auth-failed",
    literals: [
      "password authentication failed",
      "no pg_hba.conf entry",
      "no password supplied",
      "server does not support SSL",
      "SSL connection is required",
      "Access denied for user",
      "Ident authentication failed",
      "Peer authentication failed",
      "InvalidAuthorizationSpecificationError: role",
    ],
    example: 'FATAL:  password authentication failed for user "shop"',
  },
  {
    kind: "db.auth-failed",
    literals: ['" does not exist'],
    match: /^(?:.*FATAL: {1,2})?role "(?<role>[^"]+)" does not exist/,
    example: 'FATAL:  role "shop" does not exist',
  },
  {
    kind: "db.host-unresolved",
    literals: ["could not translate host name"],
    match: /could not translate host name "(?<host>[^"]*)"/,
    example: 'could not translate host name "db" to address: Name or service not known',
  },
  {
    kind: "db.host-unresolved",
    literals: ["Unknown MySQL server host"],
    match: /Unknown MySQL server host '(?<host>[^']*)'/,
    example: "(2005, \"Unknown MySQL server host 'db'\")",
  },
  {
    kind: "stack.db-connect",
    literals: [
      "get_new_connection",
      '/__init__.py", line',
      "asyncpg/connect",
      '/connection.py", line',
      "ensure_connection",
      '/default.py", line',
      "pg8000/core.py",
    ],
    match:
      /File "[^"]{0,300}(?:psycopg2?|asyncpg|pg8000|pymysql|MySQLdb|aiomysql|django\/db\/backends\/\w{1,40}|sqlalchemy\/engine)\/[\w/]{1,100}\.py", line \d+, in (?:connect|_make_socket|get_new_connection|ensure_connection|_connect\w*|__connect)$/,
    example: '  File "/venv/lib/python3.11/site-packages/psycopg2/__init__.py", line 122, in connect',
  },
  {
    kind: "db.reported",
    literals: [
      "onnecting to database",
      "onnecting to the database",
      "onnect to database",
      "onnect to db",
      "onnection to the database",
      "atabase connection",
      "onnect to DB",
      "onnect to postgres",
      "onnect to Postgres",
    ],
    match:
      /(?:[Ee]rror|[Ii]ssue|[Ff]ail|[Cc]ould not|[Cc]annot|[Cc]an't|[Uu]nable|[Ll]ost|[Nn]o).{0,60}(?:database|db|DB|[Pp]ostgres)|(?:database|db|DB|[Pp]ostgres).{0,40}(?:fail|refused|unavailable|unreachable|lost)/,
    example: "ConnectionError: Issue connecting to database",
  },
  {
    kind: "db.pooler-unsupported",
    literals: ["unsupported startup parameter"],
    example: "unsupported startup parameter: extra_float_digits",
  },
  {
    // Mail, tokens and clouds refuse people in the same words.
    kind: "db.auth-failed",
    literals: ["uthentication failed"],
    match:
      /\b(?:password|Ident|Peer|GSSAPI|LDAP|PAM|RADIUS|SASL|SCRAM|[Cc]ertificate) authentication failed for|(?:pymongo|OperationFailure|MongoServerError|MongoError|AuthenticationFailed|bad auth|psycopg|asyncpg|InterfaceError|OperationalError).{0,200}uthentication failed|^Authentication failed\.?$|uthentication failed.{0,200}(?:'code': 18|codeName)/,
    example: "pymongo.errors.OperationFailure: bad auth : Authentication failed.",
  },
];
