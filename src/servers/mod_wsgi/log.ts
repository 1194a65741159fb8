import type { Grammar } from "../../model/grammar.ts";

/** mod_wsgi 4 and 5 in Apache's error log. Source: the calls to its log functions in src/server, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "mod_wsgi",
  patterns: [
    {
      kind: "app.load-failed",
      literals: ["Target WSGI script not found or unable to stat"],
      match: /Target WSGI script not found or unable to stat: (?<target>\S+)/,
      example: "Target WSGI script not found or unable to stat: /srv/shop/wsgi.py",
    },
    {
      kind: "server.boot-failed",
      literals: ["cannot be loaded as Python module", "Failed to exec Python script file"],
      example: "mod_wsgi (pid=31331): Target WSGI script '/srv/shop/wsgi.py' cannot be loaded as Python module.",
    },
    {
      kind: "app.attribute-missing",
      literals: ["does not contain WSGI application"],
      match: /does not contain WSGI application '(?<attribute>[^']+)'/,
      example: "Target WSGI script '/srv/shop/wsgi.py' does not contain WSGI application 'application'.",
    },
    {
      kind: "app.request-failed",
      literals: ["Exception occurred processing WSGI script"],
      example: "mod_wsgi (pid=7): Exception occurred processing WSGI script '/srv/shop/wsgi.py'.",
    },
    {
      kind: "proxy.premature-close",
      literals: ["response headers received from daemon process", "nd of script output before headers"],
      match:
        /Truncated or oversized response headers received from daemon process|[Ee]nd of script output before headers/,
      example: "Truncated or oversized response headers received from daemon process 'shop': /srv/shop/wsgi.py",
    },
    {
      kind: "proxy.timed-out",
      literals: [
        "Timeout when reading response headers from daemon process",
        "cript timed out before returning headers",
      ],
      example: "Timeout when reading response headers from daemon process 'shop': /srv/shop/wsgi.py",
    },
    {
      kind: "proxy.socket-denied",
      literals: ["Unable to connect to WSGI daemon process"],
      match: /Unable to connect to WSGI daemon process '(?<process>[^']+)'/,
      example:
        "(13)Permission denied: mod_wsgi (pid=7): Unable to connect to WSGI daemon process 'shop' on '/run/w.sock'",
    },
    {
      kind: "native.segfault",
      literals: ["exit signal Segmentation fault"],
      match: /child pid (?<pid>\d+) exit signal Segmentation fault/,
      example: "AH00052: child pid 4021 exit signal Segmentation fault (11)",
    },
    {
      kind: "worker.saturated",
      literals: ["server reached MaxRequestWorkers", "server reached MaxClients"],
      example: "AH00161: server reached MaxRequestWorkers setting, consider raising the MaxRequestWorkers setting",
    },
    {
      kind: "server.signal",
      literals: ["caught SIG"],
      match: /caught (?<signal>SIGTERM|SIGWINCH), shutting down/,
      example: "AH00169: caught SIGTERM, shutting down",
    },
  ],
};
