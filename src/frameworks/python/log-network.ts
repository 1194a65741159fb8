import type { Pattern } from "../../model/grammar.ts";

/** Connections that were refused or cut, as the system and wait scripts say it. */
export const network: readonly Pattern[] = [
  {
    kind: "net.refused",
    literals: ["WinError 10061", "[Errno 10061]"],
    example: "[WinError 10061] No connection could be made because the target machine actively refused it",
  },
  {
    kind: "net.reset",
    literals: [
      "ConnectionResetError",
      "ConnectionAbortedError",
      "BrokenPipeError",
      "onnection reset by peer",
      "WinError 10054",
    ],
    match:
      /^(?:\S{0,40}\.)?(?:Connection(?:Reset|Aborted)|BrokenPipe)Error: |^(?:socket\.error|OSError|IOError|error): \[(?:Errno|WinError) (?:104|32|54|10054)\]/,
    example: "ConnectionResetError: [Errno 104] Connection reset by peer",
  },
  {
    kind: "net.refused",
    literals: ["timeout occurred after waiting "],
    match: /after waiting \d+ seconds for (?<host>[\w.-]+):(?<port>\d+)/,
    example: "wait-for-it.sh: timeout occurred after waiting 15 seconds for db:5432",
  },
  {
    kind: "net.refused",
    literals: ["nc: connect to "],
    match: /nc: connect to (?<host>\S+) \(\S+\) port (?<port>\d+)/,
    example: "nc: connect to db (172.18.0.2) port 5432 (tcp) failed: Connection refused",
  },
  {
    // Go's resolver, in what stands beside the application.
    kind: "net.unresolved",
    literals: ["dial tcp: lookup "],
    match:
      /dial tcp: lookup (?<host>[\w.-]{1,200})(?: on [\w.:[\]]{1,60})?: (?:no such host|server misbehaving|i\/o timeout)/,
    example: "dial tcp: lookup db on 127.0.0.11:53: no such host",
  },
  {
    kind: "net.unresolved",
    literals: ["getaddrinfo for host "],
    match: /for host "(?<host>[^"]+)" port (?<port>\d+)/,
    example: 'nc: getaddrinfo for host "db" port 5432: Name or service not known',
  },
  {
    // Wait scripts: what they wait for, and that it came.
    kind: "net.waiting",
    literals: ["aiting for "],
    match:
      /^(?:\S{1,40}: )?(?:[Ss]till )?[Ww]aiting (?:\d{1,5} seconds )?for (?:the )?(?<host>[\w-]{0,30}(?:[Pp]ostgres|[Dd]atabase|[Mm]y[Ss][Qq][Ll]|[Mm]aria|[Mm]ongo|[Rr]edis|[Rr]abbit)[\w-]{0,30}|db|DB)(?: (?:to|connection|server|at|on|host)\b.{0,80}|:(?<port>\d{2,5}))?(?: ?\.{2,4}|…|)$/,
    example: "Waiting for postgres...",
  },
  {
    kind: "net.refused",
    literals: [" - no response", " - rejecting connections"],
    match: /^(?<host>\S{1,200}):(?<port>\d{2,5}) - (?:no response|rejecting connections)$/,
    example: "db:5432 - no response",
  },
  {
    kind: "net.refused",
    literals: [" : Connection refused", "nc: can't connect to remote host"],
    match:
      /^(?<host>\S{1,100}) \[[\d.]{7,15}\] (?<port>\d{2,5})(?: \([\w-]{1,30}\))? : Connection refused|nc: can't connect to remote host/,
    example: "db [172.20.0.2] 5432 (postgresql) : Connection refused",
  },
  {
    kind: "net.waiting",
    literals: [
      " is unavailable",
      " unavailable, waiting",
      " not ready yet",
      " not started yet",
      " not available yet",
      " not up yet",
    ],
    match:
      /^(?:\S{1,40}: )?(?:The )?(?<host>[Pp]ostgre\w{0,6}|[Dd]atabase|DB|db|[Mm]y[Ss][Qq][Ll]|[Mm]aria[Dd][Bb]|[Mm]ongo\w{0,3}|[Rr]edis|[Rr]abbit\w{0,3}) (?:is )?(?:still )?(?<gone>unavailable|not (?:ready|started|available|up) yet)/,
    example: "MySQL is unavailable - sleeping",
  },
  {
    // A service that is to start when another has migrated the database: AWX, Plane, Sentry and their like.
    kind: "db.migrations-awaited",
    literals: ["aiting for ", "[wait-for-migrations] "],
    match:
      /^(?:\S{1,60}:? )?(?:[Ss]till )?[Ww]aiting for (?:the )?(?:\w{1,30} )?(?:database |db |DB |schema |Django )?[Mm]igrations?\b.{0,60}(?:\.{2,4}|…|)$|^\[wait-for-migrations\] (?:Attempt|Waiting) \d/,
    example: "Waiting for database migrations to complete...",
  },
  {
    kind: "net.arrived",
    literals: [
      " - accepting connections",
      " is up - executing",
      " port [tcp/",
      "atabase available",
      " is available",
      "atabase is ready",
      "Connected to PostgreSQL",
      "Connected to Redis",
    ],
    match:
      / - accepting connections$| is up - executing|\b(?:[Dd]atabase|DB|db|[Pp]ostgre\w{0,6}|[Rr]edis|[Mm]y[Ss][Qq][Ll]|[Mm]aria[Dd][Bb]|\w{1,40}:\d{2,5}) (?:is )?(?:now )?(?:available|ready)(?:[!.]*$| after \d)|Connected to (?:PostgreSQL|Redis)\b|^Connection to .{1,200} port \[tcp\/[\w*-]{1,30}\] succeeded/,
    example: "Connection to db (172.18.0.2) 5432 port [tcp/postgresql] succeeded!",
  },
];
