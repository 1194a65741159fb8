import type { Pattern } from "../../model/grammar.ts";

/** What gunicorn says of an address it cannot listen on. Before 21.0.0 it names no reason. */
export const bind: readonly Pattern[] = [
  {
    kind: "bind.in-use",
    literals: ["Connection in use: "],
    match: /Connection in use: (?<address>.+)/,
    example: "Connection in use: ('127.0.0.1', 8000)",
  },
  {
    kind: "bind.failed",
    literals: ["Can't connect to ("],
    match: /Can't connect to (?<address>\([^()]+\))/,
    example: "Can't connect to ('127.0.0.1', 8000)",
  },
  {
    // Said after every failed try, whatever the reason.
    kind: "bind.retried",
    literals: ["Retrying in 1 second"],
    match: /^Retrying in 1 second\.$/,
    example: "Retrying in 1 second.",
  },
  {
    kind: "bind.invalid-address",
    literals: ["Invalid address: "],
    match: /Invalid address: (?<address>.+)/,
    example: "Invalid address: ('203.0.113.9', 8000)",
  },
  {
    kind: "bind.port-invalid",
    literals: ["is not a valid port number"],
    match: /'(?<value>[^']*)' is not a valid port number/,
    example: "Error: '$PORT' is not a valid port number.",
  },
  {
    kind: "bind.failed",
    literals: ["Can't connect to /"],
    match: /Can't connect to (?<address>\/\S+)$/,
    example: "Can't connect to /run/shop/web.sock",
  },
  {
    kind: "bind.unresolved",
    literals: ["Name or service", "name resolution", "No address associated"],
    match: /^connection to (?<address>\([^()]+\)) failed: \[Errno -\d\]/,
    since: "21.0.0",
    example: "connection to ('web.internal', 8000) failed: [Errno -2] Name or service not known",
  },
  {
    kind: "bind.unresolved",
    literals: ["failed: [Errno 2] No such file"],
    match: /^connection to (?<address>\/\S+) failed: \[Errno 2\]/,
    since: "21.0.0",
    example: "connection to /run/shop/web.sock failed: [Errno 2] No such file or directory",
  },
  {
    kind: "bind.denied",
    literals: ["failed: [Errno 13] Permission", "failed: [Errno 1] Operation", "failed: [Errno 30] Read-only"],
    match: /^connection to (?<address>\/\S+|\([^()]+\)) failed: \[Errno (?:13|1|30)\]/,
    since: "21.0.0",
    example: "connection to ('0.0.0.0', 80) failed: [Errno 13] Permission denied",
  },
  {
    kind: "bind.cannot-assign",
    literals: ["failed: [Errno 99]", "failed: [Errno 49]", "failed: [Errno 97]"],
    match: /^connection to (?<address>\([^()]+\)) failed: \[Errno (?:99|49|97)\]/,
    since: "21.0.0",
    example: "connection to ('203.0.113.9', 8000) failed: [Errno 99] Cannot assign requested address",
  },
  {
    kind: "bind.unresolved",
    literals: ["AF_UNIX path too", "failed: [Errno 20] Not", "failed: [Errno 21] Is", "failed: [Errno 36] File"],
    match: /^connection to (?<address>\/\S+) failed: (?:AF_UNIX path too|\[Errno (?:20|21|36)\])/,
    since: "21.0.0",
    example: "connection to /srv/shop.sock failed: [Errno 21] Is a directory: '/srv/shop.sock'",
  },
  {
    kind: "bind.failed",
    literals: ["Failed to create server on "],
    match: /^Failed to create server on (?<address>.{1,200}): /,
    since: "24.0.0",
    example: "Failed to create server on 127.0.0.1:8000: [Errno 98] Address already in use",
  },
];
