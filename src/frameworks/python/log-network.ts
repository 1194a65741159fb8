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
];
