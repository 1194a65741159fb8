import type { Grammar } from "../../model/grammar.ts";

/** MySQL, MariaDB and their drivers (mysqlclient, PyMySQL, aiomysql, mysql-connector). Source: the servers' error reference (1040 to 4031), the drivers' own messages, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "mysql",
  patterns: [
    {
      kind: "db.dropped",
      literals: [
        "erver has gone away",
        "disconnected by the server because of inactivity",
        "MySQL Connection not available",
        "MySQL connection not available",
        "'Connection was killed'",
        "(1053, 'Server shutdown in progress",
      ],
      example: "(2006, 'Server has gone away')",
    },
    {
      kind: "db.dropped",
      literals: ["Lost connection to "],
      match: /Lost connection to (?:MySQL |MariaDB )?server(?! at '(?:read|wait|send|hand))/,
      example: "(2013, 'Lost connection to server during query')",
    },
    {
      kind: "db.refused",
      literals: ["connector.errors.ConnectionTimeoutError"],
      example: "mysql.connector.errors.ConnectionTimeoutError: 3024:",
    },
    {
      kind: "db.dropped",
      literals: ["connector.errors.ReadTimeoutError", "connector.errors.WriteTimeoutError"],
      example: "mysql.connector.errors.ReadTimeoutError: 3024:",
    },
    {
      // PyMySQL where its socket is already gone: closed, or taken away by another thread or process.
      kind: "db.dropped",
      literals: ["InterfaceError: (0, ''", "InterfaceError) (0, ''"],
      example: "pymysql.err.InterfaceError: (0, '')",
    },
    {
      kind: "db.refused",
      literals: ["reading initial communication packet", "waiting for initial communication packet"],
      example: "(2013, \"Lost connection to MySQL server at 'reading initial communication packet', system error: 0\")",
    },
    {
      kind: "db.too-many-connections",
      literals: ["): Too many connections", "[Warning] Too many connections"],
      example: "mysql.connector.errors.OperationalError: 1040 (08004): Too many connections",
    },
    {
      kind: "db.host-unresolved",
      literals: ["Unknown server host '"],
      match: /Unknown server host '(?<host>[^']*)'/,
      example: "MySQLdb.OperationalError: (2005, \"Unknown server host 'db' (-2)\")",
    },
    {
      kind: "db.tls-failed",
      literals: ["TLS/SSL error: ", "SSL connection error: "],
      match: /\(?2026[,: ].{0,20}(?:TLS\/SSL|SSL connection) error: /,
      example: "MySQLdb.OperationalError: (2026, 'TLS/SSL error: self-signed certificate in certificate chain')",
    },
    {
      kind: "disk.full",
      literals: ["(1114, ", "(1021, ", "Got error 28 from"],
      match: /\(1114, .The table '.{1,100}' is full|\(1021, .Disk full|Got error 28 from/,
      example: "django.db.utils.OperationalError: (1114, \"The table 'shop_order' is full\")",
    },
    {
      kind: "memory.refused",
      literals: ["annot allocate memory for the buffer pool", "annot allocate the buffer pool"],
      example: "[ERROR] InnoDB: Cannot allocate memory for the buffer pool",
    },
    {
      kind: "pidfile.exists",
      literals: ["InnoDB: Unable to lock ./ibdata1"],
      example: "[ERROR] InnoDB: Unable to lock ./ibdata1 error: 11",
    },
    {
      kind: "db.auth-failed",
      literals: ["' is not loaded", "Authentication plugin '"],
      match: /\(1524, "Plugin '\w{1,40}' is not loaded|Authentication plugin '\w{1,40}' not configured/,
      example: "(2059, \"Authentication plugin 'auth_gssapi_client' not configured\")",
    },
    {
      kind: "db.refused",
      literals: ["Unknown database '"],
      match: /Unknown database '(?<database>[^']+)'/,
      example: "(1049, \"Unknown database 'shop'\")",
    },
    {
      kind: "db.read-only",
      literals: ["running with the --read-only option", "running with the --super-read-only option"],
      example: "(1290, 'The MySQL server is running with the --read-only option so it cannot execute this statement')",
    },
    {
      kind: "db.dropped",
      literals: ["bigger than 'max_allowed_packet' bytes"],
      example: "(1153, \"Got a packet bigger than 'max_allowed_packet' bytes\")",
    },
    {
      kind: "db.auth-failed",
      literals: ["Authentication plugin '"],
      match: /Authentication plugin '(?<plugin>\w+)' cannot be loaded/,
      example: "(2059, \"Authentication plugin 'caching_sha2_password' cannot be loaded\")",
    },
    {
      kind: "db.auth-failed",
      literals: ["is not allowed to connect to this MySQL", "is not allowed to connect to this MariaDB"],
      example: "(1130, \"Host '172.18.0.5' is not allowed to connect to this MySQL server\")",
    },
    {
      kind: "bind.in-use",
      literals: ["Bind on TCP/IP port: Address already in use"],
      example: "[ERROR] Can't start server: Bind on TCP/IP port: Address already in use",
    },
    {
      kind: "db.schema-exists",
      literals: ["(1050, "],
      match: /\(1050, "Table '(?<name>[\w.]+)' already exists/,
      example: "(1050, \"Table 'orders' already exists\")",
    },
    {
      kind: "db.schema-exists",
      literals: ["Duplicate column name '"],
      match: /Duplicate column name '(?<column>\w+)'/,
      example: "(1060, \"Duplicate column name 'state'\")",
    },
    {
      kind: "env.missing",
      literals: ["password option is not specified"],
      example: "[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified",
    },
  ],
};
