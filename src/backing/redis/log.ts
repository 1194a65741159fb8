import type { Grammar } from "../../model/grammar.ts";

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
      kind: "redis.dropped",
      literals: [
        "Connection closed by server",
        "Connection to broker lost",
        "Error while reading from",
        "Timeout reading from socket",
        "Timeout connecting to server",
        "Redis connection timeout",
        "Timeout reading from",
        "Error UNKNOWN while writing",
        "while writing to socket",
        "onnection lost to Redis",
      ],
      match:
        /Connection closed by server|Connection to broker lost|Error (?:\d+ )?while reading from|Timeout reading from|Timeout connecting to server|Redis connection timeout|while writing to socket|lost to Redis/,
      example: "redis.exceptions.ConnectionError: Connection closed by server.",
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
      ],
      match:
        /NOAUTH Authentication required|^Authentication required\.$|HELLO must be called with the client already auth|WRONGPASS|invalid username-password pair|AUTH (?:<password> )?called without|redis.{0,80}invalid password/,
      example: "NOAUTH Authentication required.",
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
      literals: ["MISCONF Redis is configured", "READONLY You can't write against"],
      example: "MISCONF Redis is configured to save RDB snapshots, but it is currently not able to persist on disk.",
    },
    {
      kind: "service.stop-requested",
      literals: ["User requested shutdown", "scheduling shutdown"],
      match: /User requested shutdown|Received SIG(?:TERM|INT) scheduling shutdown/,
      example: "Received SIGTERM scheduling shutdown...",
    },
    {
      kind: "stack.redis-connect",
      literals: ["redis/connection.py", "redis/_parsers/", "kombu/transport", "kombu/connection.py"],
      match:
        /File "[^"]{0,300}(?:redis\/(?:asyncio\/)?connection|redis\/_parsers\/\w{1,40}|kombu\/(?:transport\/)?\w{1,40})\.py", line \d+, in (?:connect|_connect|_connection_factory|establish_connection|ensure_connection|_ensure_connection|send_command|send_packed_command|_read_from_socket)$/,
      example: '  File "/venv/lib/python3.11/site-packages/redis/connection.py", line 539, in connect',
    },
    {
      kind: "redis.save-failed",
      literals: ["Can't save in background: fork"],
      example: "Can't save in background: fork: Cannot allocate memory",
    },
  ],
};
