import type { Pattern } from "../../model/grammar.ts";

/** What the server of Redis or Valkey writes into its own log. Source: its server.c, rdb.c, aof.c and replication.c, read 2026-11-20. */
export const server: readonly Pattern[] = [
  {
    kind: "bind.in-use",
    literals: ["Could not create server TCP listening socket", "Failed listening on port"],
    example: "Could not create server TCP listening socket *:6379: bind: Address already in use",
  },
  {
    kind: "service.stop-requested",
    literals: ["User requested shutdown", "scheduling shutdown"],
    match: /User requested shutdown|Received SIG(?:TERM|INT) scheduling shutdown/,
    example: "Received SIGTERM scheduling shutdown...",
  },
  {
    kind: "redis.fork-refused",
    literals: ["in background: fork: "],
    match: /Can't (?:save|rewrite append only file) in background: fork: Cannot allocate memory/,
    example: "Can't save in background: fork: Cannot allocate memory",
  },
  {
    kind: "redis.child-killed",
    literals: [" terminated by signal "],
    match: /Background (?:saving|AOF rewrite|transfer) terminated by signal (?<number>\d+)/,
    example: "Background saving terminated by signal 9",
  },
  {
    kind: "native.segfault",
    literals: [" crashed by signal: 11"],
    match: /(?:Redis|Valkey) \S{1,20} crashed by signal: 11/,
    example: "Redis 7.0.15 crashed by signal: 11, si_code: 1",
  },
  {
    kind: "redis.damaged",
    literals: [
      "Fatal error loading the DB",
      "Bad file format reading the append only file",
      "Short read or OOM loading DB",
      "Wrong RDB checksum expected",
      "Can't handle RDB format version",
      "Unexpected end of file reading the append only file",
    ],
    example: "Can't handle RDB format version 12",
  },
  {
    kind: "redis.replica-alone",
    literals: [
      "Error condition on socket for SYNC: ",
      "Unable to connect to MASTER: ",
      "MASTER timeout: no data nor PING",
      "Timeout connecting to the MASTER",
      "Unable to AUTH to MASTER",
    ],
    example: "Error condition on socket for SYNC: Connection refused",
  },
  {
    kind: "redis.dropped",
    literals: ["for overcoming of output buffer limits"],
    example: "Client id=12 addr=10.0.0.3:4711 scheduled to be closed ASAP for overcoming of output buffer limits.",
  },
  {
    kind: "file.limit",
    literals: ["Error registering fd event for the new client"],
    example: "Error registering fd event for the new client: Numerical result out of range (fd=10128)",
  },
  {
    kind: "config.refused",
    literals: ["*** FATAL CONFIG FILE ERROR"],
    example: "*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***",
  },
  {
    kind: "config.missing",
    literals: ["Fatal error, can't open config file"],
    match: /Fatal error, can't open config file '(?<file>[^']{1,300})'/,
    example: "Fatal error, can't open config file '/usr/local/etc/redis/redis.conf': No such file or directory",
  },
];
