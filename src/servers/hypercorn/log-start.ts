import type { Pattern } from "../../model/grammar.ts";

/** What keeps Hypercorn, Granian, Daphne, Waitress and Sanic from starting. Source: their own messages, and runs of them, 2026-11-21. */
export const start: readonly Pattern[] = [
  {
    kind: "bind.cannot-assign",
    literals: ["address (os error 99)", "available (os error 49)"],
    example: "RuntimeError: Cannot assign requested address (os error 99)",
  },
  {
    kind: "shell.permission-denied",
    literals: ["denied (os error 13)"],
    example: "RuntimeError: Permission denied (os error 13)",
  },
  {
    kind: "bind.unresolved",
    literals: ["RuntimeError: No such file"],
    match: /\bRuntimeError: No such file or directory \(os error 2\)/,
    example: "RuntimeError: No such file or directory (os error 2)",
  },
  {
    kind: "bind.unresolved",
    literals: ["invalid IP address syntax"],
    example: "ValueError: invalid IP address syntax",
  },
  {
    kind: "bind.unresolved",
    literals: ["Listen failure: "],
    match: /Listen failure: .{0,80}(?:No such file|Name or service|name resolution|Not a directory|Is a directory)/,
    example: "Listen failure: [Errno 2] No such file or directory: '12' -> b'/run/shop/web.sock.lock'",
  },
  {
    kind: "config.setting-invalid",
    literals: ["Listen failure: "],
    match: /Listen failure: .{0,80}(?<why>Bad file descriptor)/,
    example: "Listen failure: [Errno 9] Bad file descriptor",
  },
  {
    kind: "bind.in-use",
    literals: ["Startup failed: Address"],
    match: /Startup failed: Address already in use/,
    example: "Startup failed: Address already in use.",
  },
  {
    kind: "bind.cannot-assign",
    literals: ["failed due to OS error: "],
    match: /Startup failed due to OS error: Cannot assign/,
    example: "Startup failed due to OS error: Cannot assign requested address (errno 99)",
  },
  {
    kind: "bind.unresolved",
    literals: ["Socket folder does not exist"],
    example: "FileNotFoundError: Socket folder does not exist: /run/shop",
  },
  {
    kind: "bind.unresolved",
    literals: ["' is not a socket", "Existing file is not a socket"],
    match: /\bValueError: '(?<address>[^']+)' is not a socket$|Existing file is not a socket: (?<file>\S+)/,
    example: "ValueError: '/run/shop.sock' is not a socket",
  },
  {
    kind: "app.attribute-missing",
    literals: ["Module is not a Sanic app"],
    match: /Module is not a Sanic app, it is a \w+/,
    example: "ValueError: Module is not a Sanic app, it is a NoneType",
  },
  {
    kind: "app.module-not-importable",
    literals: ["No module named "],
    match: /(?:^|\s)No module named (?<module>[\w.]+) found\.$/,
    example: "No module named shop found.",
  },
  {
    kind: "app.startup-failed",
    literals: ["  Uncaught ", "Experienced exception while trying to serve"],
    match: /╭ .{0,6}Uncaught \w+(?:Error|Exception)|Experienced exception while trying to serve/,
    example: "╭ ⚠️  Uncaught RuntimeError",
  },
  {
    kind: "app.module-not-importable",
    literals: ["Error: No module named '"],
    match: /\bError: No module named '(?<module>[\w.]+)'$/,
    example: "Error: No module named 'shop'",
  },
  {
    kind: "app.attribute-missing",
    literals: ["Error: module '"],
    match: /\bError: module '(?<module>[\w.]+)' has no attribute '(?<attribute>\w+)'$/,
    example: "Error: module 'shop' has no attribute 'app'",
  },
  {
    kind: "app.target-missing",
    literals: ["Specify one application only"],
    example: "Error: Specify one application only",
  },
  {
    kind: "app.target-malformed",
    literals: ["Malformed application '"],
    match: /\bError: Malformed application '(?<target>[^']*)'/,
    example: "Error: Malformed application 'shop'",
  },
  {
    kind: "cli.no-such-option",
    literals: ["Error: option --"],
    match: /\bError: option (?<option>--[\w-]+) not recognized$/,
    example: "Error: option --workers not recognized",
  },
  {
    kind: "config.setting-invalid",
    literals: [
      "may not be set if ",
      "Invalid host/port specified",
      "Unknown adjustment '",
      "No worker of class ",
      "Cannot reload without workers",
      "Blocking threads ",
      "Workers lifetime cannot be",
      "Static path routes and mounts",
    ],
    match:
      /(?<why>(?:host or port|unix_socket|socket) may not be set if .{3,40}|Invalid host\/port specified|Unknown adjustment '\w+'|No worker of class .{1,60} exists|Cannot reload without workers|Blocking threads (?:> 1 is not|idle timeout must).{1,80}|Workers lifetime cannot be.{1,60}|Static path routes and mounts should.{1,60})/,
    example: "ValueError: host or port may not be set if listen is set.",
  },
  {
    kind: "python.extra-missing",
    literals: [" requires the granian[", "uvloop is not installed"],
    match: /requires the (?<module>granian\[\w+\]) extra|\bException: (?<other>uvloop) is not installed/,
    example: "[ERROR] Using --reload requires the granian[reload] extra",
  },
  {
    kind: "config.malformed",
    literals: ["Unable to parse provided logging config"],
    example: "Unable to parse provided logging config.",
  },
  {
    kind: "pidfile.exists",
    literals: ["The PID file "],
    match: /The PID file (?<file>\S+) already exists for (?<other>\d+)/,
    example: "The PID file /run/shop.pid already exists for 812",
  },
  {
    // waitress
    kind: "app.module-not-importable",
    literals: ["Error: Bad module '"],
    match: /^Error: Bad module '(?<module>[\w.]{1,200})'/,
    example: "Error: Bad module 'shop'",
  },
  {
    kind: "app.attribute-missing",
    literals: ["Error: Bad object name '"],
    match: /^Error: Bad object name '(?<attribute>[\w.]{1,200})'/,
    example: "Error: Bad object name 'application'",
  },
];
