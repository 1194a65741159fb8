import type { Grammar } from "../../model/grammar.ts";

/** Apache 2.2 to 2.4 with mod_proxy. Source: docs/log-message-tags/list and the calls in modules/proxy, server/mpm, server/listen.c, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "apache",
  patterns: [
    {
      kind: "proxy.refused",
      literals: ["attempt to connect to ", "failed to make connection to backend"],
      match:
        /\((?<errno>111|113|110|101|61|60|115|146)\)[\w ]{1,40}: (?:AH\d{5}: |proxy: )?\w{1,12}: attempt to connect to \d|AH01114: HTTP: failed to make|AH01079: failed to make|AH00957(?!.{0,40}ermission)/,
      example: "(111)Connection refused: AH00957: HTTP: attempt to connect to 127.0.0.1:8000 (127.0.0.1) failed",
    },
    {
      kind: "proxy.socket-missing",
      literals: ["attempt to connect to Unix domain socket"],
      match: /\((?:2|111)\)[\w ]{1,40}: AH02454: \w{1,12}: attempt to connect to Unix domain socket (?<socket>\S+)/,
      example:
        "(2)No such file or directory: AH02454: HTTP: attempt to connect to Unix domain socket /run/app.sock (localhost) failed",
    },
    {
      kind: "proxy.socket-denied",
      literals: ["ermission denied: AH0"],
      match:
        /\(13\)Permission denied: AH0(?:0957|2454): \w{1,12}: attempt to connect to (?:Unix domain socket )?(?<socket>\S+)/,
      example: "(13)Permission denied: AH00957: HTTP: attempt to connect to 127.0.0.1:8000 (127.0.0.1) failed",
    },
    {
      kind: "proxy.no-live-upstream",
      literals: [
        "disabling worker for (",
        "disabled connection for (",
        "All workers are in error state",
        "no workers in balancer",
      ],
      example: "AH00959: ap_proxy_connect_backend disabling worker for (127.0.0.1) for 60s",
    },
    {
      kind: "proxy.host-unresolved",
      literals: ["DNS lookup failure for: "],
      match: /DNS lookup failure for: (?<host>[\w.-]+)/,
      example: "AH00898: DNS lookup failure for: web returned by /",
    },
    {
      kind: "proxy.timed-out",
      literals: ["The timeout specified has expired: "],
      match: /\(70007\)The timeout specified has expired: .{0,80}(?:AH\d{5}|proxy): /,
      example:
        "(70007)The timeout specified has expired: [client 10.0.0.3:4711] AH01102: error reading status line from remote server",
    },
    {
      kind: "proxy.premature-close",
      literals: ["error reading status line from remote server", "AH01110: error reading response"],
      match:
        /^(?!.{0,200}timeout specified has expired).{0,300}(?:error reading status line from remote server|AH01110: error reading response)/,
      example:
        "(104)Connection reset by peer: [client 10.0.0.3:4711] AH01102: error reading status line from remote server 127.0.0.1:8000",
    },
    {
      // Said after any of the lines above; alone it tells no more than that there was no answer.
      kind: "proxy.response-lost",
      literals: ["rror reading from remote server returned by"],
      example: "AH00898: Error reading from remote server returned by /api/",
    },
    {
      kind: "bind.in-use",
      literals: ["make_sock: could not bind to"],
      match: /\(98\)Address already in use: (?:AH\d{5}: )?make_sock/,
      example: "(98)Address already in use: AH00072: make_sock: could not bind to address [::]:80",
    },
    {
      kind: "process.signalled",
      literals: [" exit signal "],
      match: /child pid (?<pid>\d+) exit signal [\w ]{1,40} \((?<number>4|7|8)\)/,
      example: "AH00052: child pid 44 exit signal Illegal instruction (4)",
    },
    {
      kind: "shell.killed",
      literals: [" exit signal Killed"],
      match: /child pid \d+ exit signal Killed \(9\)/,
      example: "AH00052: child pid 44 exit signal Killed (9)",
    },
    {
      kind: "proxy.config-invalid",
      literals: ["AH00526: Syntax error", "Invalid command '"],
      match: /AH00526: Syntax error on line (?<line>\d+)|Invalid command '(?<why>\w+)', perhaps misspelled/,
      example: "AH00526: Syntax error on line 12 of /etc/apache2/sites-enabled/shop.conf:",
    },
    {
      kind: "pidfile.exists",
      literals: [") already running"],
      match: /^(?:httpd|apache2) \(pid (?<other>\d+)\?*\) already running$/,
      example: "httpd (pid 8) already running",
    },
  ],
};
