import type { Grammar } from "../../model/grammar.ts";
import { server } from "./log-server.ts";

/** Redis and redis-py. Source: Redis' replies and server log, redis-py's exceptions, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "redis",
  patterns: [
    {
      kind: "redis.refused",
      literals: [
        "Error 111 connecting to",
        "Error 61 connecting to",
        "Error 99 connecting to",
        "Error 113 connecting to",
        "Error 110 connecting to",
        "Error -2 connecting to",
        "Error -3 connecting to",
        "Error -5 connecting to",
        "Error 10061 connecting to",
        "Error 11001 connecting to",
        "Error 8 connecting to",
        "Error 2 connecting to",
        "Error 101 connecting to",
        "Error 22 connecting to",
        "Error 97 connecting to",
        "Error 104 connecting to",
        "Error 1 connecting to",
        "Error 11 connecting to",
        "Error 54 connecting to",
        "Error 60 connecting to",
        "Error 65 connecting to",
        "Error 10060 connecting to",
        "Error 11002 connecting to",
      ],
      match: /Error (?<errno>-?\d+) connecting to (?<host>[^\s:]+):(?<port>\d+)/,
      example: "Error 111 connecting to 127.0.0.1:6379. Connection refused.",
    },
    {
      kind: "redis.refused",
      literals: [
        "Error connecting to redis",
        "Could not connect to Redis",
        "could not connect to Redis",
        "onnect to redis://",
        "onnect to rediss://",
        "onnection to Redis failed",
        "onnect to Redis at",
        "Redis connection failed",
        "Redis is not available",
        "Redis is unavailable",
      ],
      example: "Could not connect to Redis instance: Error 111 connecting to redis:6379. Retrying in 1 seconds...",
    },
    {
      kind: "redis.refused",
      literals: ["connecting to unix socket"],
      match: /Error -?\d+ connecting to unix socket: ?(?<host>[^\s:]+)/,
      example: "Error 2 connecting to unix socket: /run/redis/redis.sock. No such file or directory.",
    },
    {
      kind: "redis.refused",
      literals: [
        "No master found for",
        "No slave found for",
        "errors.MasterNotFoundError",
        "ClusterDownError",
        "CLUSTERDOWN ",
        "ClusterError: TTL exhausted",
        "Redis Cluster cannot be connected",
        "MASTERDOWN ",
      ],
      example: "redis.sentinel.MasterNotFoundError: No master found for 'mymaster'",
    },
    {
      kind: "redis.dropped",
      literals: [
        "Connection closed by server",
        "Connection to broker lost",
        "while reading from ",
        "Timeout reading from socket",
        "Timeout connecting to server",
        "Redis connection timeout",
        "Timeout reading from",
        "Error UNKNOWN while writing",
        "while writing to socket",
        "onnection lost to Redis",
        "Timeout writing to socket",
        "Bad response from PING health check",
        "ConnectionError: Connection not ready",
      ],
      match:
        /Connection closed by server|Timeout writing to socket|Bad response from PING|ConnectionError: Connection not ready|Connection to broker lost|Error (?:\d+ )?while reading from|Timeout reading from|Timeout connecting to server|Redis connection timeout|while writing to socket|lost to Redis/,
      example: "redis.exceptions.ConnectionError: Connection closed by server.",
    },
    {
      kind: "redis.dropped",
      literals: ["ConnectionClosedError: Reader at end of file", "Connection has been closed by server, response"],
      example: "aioredis.errors.ConnectionClosedError: Reader at end of file",
    },
    {
      kind: "redis.refused",
      literals: [
        "Link with MASTER is down",
        "NOREPLICAS Not enough good replicas",
        "Cannot connect to redis...",
        "Cannot publish to redis...",
        "Cannot receive from redis...",
        "Rate limit storage unreachable",
      ],
      example: "Cannot publish to redis... retrying",
    },
    {
      // Something that is no Redis answers at its address.
      kind: "redis.refused",
      literals: ["InvalidResponse: Protocol Error: b'HTTP", 'got "H" as reply type byte', "Protocol Error: H"],
      example: "redis.exceptions.InvalidResponse: Protocol Error: b'HTTP/1.1 400 Bad Request'",
    },
    {
      kind: "redis.stream-corrupt",
      literals: ["as reply type byte"],
      match: /ProtocolError: Protocol error, got "(?!H")[^"]{1,8}" as reply type byte/,
      example: 'hiredis.ProtocolError: Protocol error, got "\\x00" as reply type byte',
    },
    {
      kind: "redis.stream-corrupt",
      literals: ["InvalidResponse: Protocol Error"],
      match: /InvalidResponse: Protocol Error(?!: (?:b'HTTP|H))/,
      example: "redis.exceptions.InvalidResponse: Protocol Error: b'1'",
    },
    {
      kind: "redis.loading",
      literals: ["LOADING Redis is loading", "Redis is loading the dataset"],
      example: "LOADING Redis is loading the dataset in memory",
    },
    {
      kind: "redis.auth-failed",
      literals: [
        "NOAUTH Authentication required",
        "WRONGPASS",
        "invalid username-password pair",
        "invalid password",
        "AUTH called without",
        "Authentication required.",
        "with the client already authenticated",
        "AUTH <password> called without",
        "Client sent AUTH, but no password is set",
        "for 'auth' command",
        "ConnectionError: Invalid Username or Password",
      ],
      match:
        /NOAUTH Authentication required|^Authentication required\.$|HELLO must be called with the client already auth|WRONGPASS|invalid username-password pair|AUTH (?:<password> )?called without|Client sent AUTH, but no|number of arguments for 'auth'|ConnectionError: Invalid Username or|redis.{0,80}invalid password/,
      example: "NOAUTH Authentication required.",
    },
    {
      kind: "redis.auth-failed",
      literals: [
        "exceptions.AuthenticationError",
        "exceptions.NoPermissionError",
        "NOPERM this user",
        "connection error: Authentication required",
        "Redis is running in protected mode",
      ],
      match:
        /redis\S{0,40}\.(?:Authentication|NoPermission)Error|NOPERM this user|connection error: Authentication required|running in protected mode/,
      example: "redis.exceptions.AuthenticationError: Authentication required.",
    },
    {
      kind: "redis.max-clients",
      literals: ["max number of clients reached", "max number of clients + cluster"],
      example: "redis.exceptions.ConnectionError: max number of clients reached",
    },
    {
      kind: "redis.pool-exhausted",
      literals: ["Too many connections", "No connection available"],
      match: /(?:MaxConnectionsError|ConnectionError)\W{1,3}(?:Too many connections|No connection available)/,
      example: "redis.exceptions.ConnectionError: Too many connections",
    },
    {
      kind: "redis.out-of-memory",
      literals: ["OOM command not allowed", "command not allowed when used memory"],
      example: "OOM command not allowed when used memory > 'maxmemory'.",
    },
    {
      kind: "redis.misconfigured",
      literals: ["MISCONF ", "can't write against a read only"],
      example: "MISCONF Redis is configured to save RDB snapshots, but it is currently not able to persist on disk.",
    },
    {
      kind: "stack.redis-connect",
      literals: [
        "aio_pika/",
        "aiormq/",
        "redis/connection.py",
        "redis/_parsers/",
        "kombu/transport",
        "kombu/connection.py",
      ],
      match:
        /File "[^"]{0,300}(?:redis\/(?:asyncio\/)?connection|redis\/_parsers\/\w{1,40}|kombu\/(?:transport\/)?\w{1,40}|aio_pika\/(?:connection|abc)|aiormq\/(?:connection|abc))\.py", line \d+, in (?:connect|make_connection|_connect|_connection_factory|establish_connection|ensure_connection|_ensure_connection|send_command|send_packed_command|_read_from_socket)$/,
      example: '  File "/venv/lib/python3.11/site-packages/redis/connection.py", line 539, in connect',
    },
    {
      kind: "redis.cluster-mismatch",
      literals: [
        "Cluster mode is not enabled on this node",
        "ERR This instance has cluster support disabled",
        "Error: MOVED ",
        "CROSSSLOT ",
      ],
      match:
        /Cluster mode is not enabled on|has cluster support disabled|Error: MOVED \d{1,5} \S{1,80}:\d|CROSSSLOT Keys in request/,
      example: "redis.exceptions.ResponseError: MOVED 12539 10.0.0.5:6379",
    },
    {
      kind: "redis.url-invalid",
      literals: [
        "Redis URL must specify one of",
        "DB index is out of range",
        "ConnectionError: Invalid Database",
        "Database is int between 0 and limit",
        "invalid DSN scheme",
      ],
      example: "ValueError: Redis URL must specify one of the following schemes (redis://, rediss://, unix://)",
    },
    {
      // Other clients than redis-py, by the name of the class or in a sentence.
      kind: "redis.pool-exhausted",
      literals: [
        "ConnectionsInPool",
        "onnections in the pool",
        "onnection pool exhausted",
        "onnection pool is exhausted",
      ],
      match:
        /[Rr]edis\S{0,80}\.No\w{0,20}ConnectionsInPool|[Rr]edis.{0,120}(?:[Nn]o available connections in the pool|[Cc]onnection pool (?:is )?exhausted)/,
      example:
        "asyncio_redis.exceptions.NoAvailableConnectionsInPoolError: No available connections in the pool: size=80, in_use=80",
    },
    ...server,
  ],
};
