import type { Grammar } from "../../model/grammar.ts";

/** SQL Server through ODBC, Oracle, MongoDB, Cassandra, ClickHouse, search engines, and the connectors of hosts. Source: the vendors' error references (SQLSTATE and 18456, ORA-, DPI- and DPY- numbers), pymongo.errors, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "databases",
  patterns: [
    {
      kind: "db.refused",
      literals: ["Login timeout expired", "('08001'", "ORA-12154", "ORA-12170", "ORA-125", "DPY-6005"],
      match: /Login timeout expired|\('08001'|ORA-12(?:154|170|505|514|541|545)\b|DPY-6005/,
      example: "oracledb.DatabaseError: ORA-12541: TNS:no listener",
    },
    {
      kind: "db.auth-failed",
      literals: ["Login failed for user", "ORA-01017", "Tenant or user not found"],
      example: "pyodbc.InterfaceError: ('28000', \"[28000] Login failed for user 'sa'. (18456) (SQLDriverConnect)\")",
    },
    {
      kind: "db.too-many-connections",
      literals: ["ORA-00018", "ORA-00020", "ORA-12516", "ORA-12519", "ORA-12520"],
      example: "ORA-12516: TNS:listener could not find available handler with matching protocol stack",
    },
    {
      kind: "db.dropped",
      literals: ["ORA-03113", "ORA-03114", "ORA-03135", "DPI-1080", "DPY-4011", "Communication link failure"],
      example: "oracledb.DatabaseError: DPY-4011: the database or network closed the connection",
    },
    {
      kind: "db.dropped",
      literals: ["pymongo.errors.AutoReconnect", "pymongo.errors.NetworkTimeout"],
      example: "pymongo.errors.AutoReconnect: mongo:27017: connection closed",
    },
    {
      kind: "db.refused",
      literals: [
        "server is not accepting clients",
        "Adaptive Server is unavailable",
        "cluster.NoHostAvailable",
        "clickhouse_driver.errors.NetworkError",
        "clickhouse_connect.driver.exceptions.OperationalError",
        "Cloud SQL instance does not have any IP",
        "neo4j.exceptions.ServiceUnavailable",
        "elastic_transport.ConnectionError",
        "elasticsearch.exceptions.ConnectionError",
        "opensearchpy.exceptions.ConnectionError",
      ],
      example: "cassandra.cluster.NoHostAvailable: ('Unable to connect to any servers', {'172.18.0.4:9042': x})",
    },
    {
      kind: "db.refused",
      literals: ["failed to connect to instance: "],
      match: /failed to connect to instance: (?:Dial error|Config error|Refresh error|dial)/,
      example: "[p:r:i] failed to connect to instance: Dial error: failed to dial",
    },
    {
      kind: "db.dropped",
      literals: ["('08S01'", "DBPROCESS is dead or not enabled", "(20006, b'DB-Lib"],
      example: "pyodbc.OperationalError: ('08S01', '[08S01] [Microsoft] TCP Provider: Error code 0x68 (104)')",
    },
    {
      kind: "db.too-many-connections",
      literals: ["refused because too many open connections"],
      example: "pymongo.errors.OperationFailure: connection refused because too many open connections: 819",
    },
    {
      kind: "db.statement-timeout",
      literals: ["errors.ExecutionTimeout", "MaxTimeMSExpired"],
      example: "pymongo.errors.ExecutionTimeout: operation exceeded time limit",
    },
    {
      kind: "db.lock-conflict",
      literals: ["WriteConflict error: "],
      example:
        "pymongo.errors.OperationFailure: WriteConflict error: this operation conflicted with another operation.",
    },
    {
      kind: "db.pool-exhausted",
      literals: ["while checking out a connection from"],
      example: "pymongo.errors.WaitQueueTimeoutError: Timed out while checking out a connection from connection pool.",
    },
    {
      kind: "db.host-unresolved",
      literals: ["The DNS query name does not exist: "],
      match: /The DNS query name does not exist: (?<host>[\w.-]+)/,
      example: "pymongo.errors.ConfigurationError: The DNS query name does not exist: _mongodb._tcp.shop.mongodb.net.",
    },
    {
      kind: "db.read-only",
      literals: ["errors.NotPrimaryError", "errors.NotMasterError"],
      example: "pymongo.errors.NotPrimaryError: not primary and secondaryOk=false",
    },
    {
      kind: "db.auth-failed",
      literals: [" requires authentication"],
      match: /\bcommand \w{1,40} requires authentication/,
      example: "pymongo.errors.OperationFailure: command find requires authentication",
    },
    {
      kind: "db.lock-conflict",
      literals: ["ORA-00060", "was deadlocked on "],
      example: "ORA-00060: deadlock detected while waiting for resource",
    },
    {
      kind: "db.schema-missing",
      literals: ["ORA-00942", "Invalid object name '"],
      match: /ORA-00942|Invalid object name '(?<name>[\w.]+)'/,
      example: "('42S02', \"[42S02] Invalid object name 'shop_order'. (208)\")",
    },
    {
      kind: "native.library-missing",
      literals: ["Can't open lib '", "Data source name not found", "DPI-1047"],
      match:
        /Can't open lib '(?<library>[^']{1,80})'|(?<other>Data source name) not found|(?<called>Oracle Client) library/,
      example: "pyodbc.Error: ('01000', \"[unixODBC][Driver Manager]Can't open lib 'ODBC Driver 17 for SQL Server'\")",
    },
    {
      kind: "disk.full",
      literals: ["read-only / allow delete (api)", "flood stage disk watermark ["],
      example: "index [docs] blocked by: [FORBIDDEN/12/index read-only / allow delete (api)];",
    },
    {
      kind: "python.version-conflict",
      literals: ["UnsupportedProductError: "],
      example: "elasticsearch.UnsupportedProductError: The client noticed that the server is not Elasticsearch",
    },
    {
      kind: "config.refused",
      literals: ["areas vm.max_map_count ["],
      example: "max virtual memory areas vm.max_map_count [65530] is too low, increase to at least [262144]",
    },
  ],
};
