import type { Grammar } from "../../model/grammar.ts";

/** HAProxy 2 and 3. Source: its management and configuration manuals (8.5, session state at disconnection), src/check.c, src/proxy.c, src/cfgparse.c, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "haproxy",
  patterns: [
    {
      kind: "proxy.refused",
      literals: [" is DOWN"],
      match: /Server (?<server>[\w.-]+\/[\w.-]+) is DOWN.{0,40}Layer4/,
      example: 'Server app/web1 is DOWN, reason: Layer4 connection problem, info: "Connection refused"',
    },
    {
      kind: "probe.failed",
      literals: [" is DOWN"],
      match: /Server (?<server>[\w.-]+\/[\w.-]+) is DOWN.{0,20}reason: (?<why>Layer[67] [\w ]{1,30}(?:, code: \d+)?)/,
      example: "Server app/web1 is DOWN, reason: Layer7 wrong status, code: 500",
    },
    {
      kind: "proxy.no-live-upstream",
      literals: ["has no server available", "<NOSRV>"],
      match: /(?:backend|proxy) '?[\w.-]{1,80}'? has no server available|\/<NOSRV> \S{1,40} 503 /,
      example: "backend 'app' has no server available!",
    },
    {
      // The first letter: who ended the session (S the server refused or aborted, s a timeout for it); the second: where it was (C connecting, H waiting for headers, Q in the queue).
      kind: "proxy.refused",
      literals: ["- SC-- ", "- sC-- ", "- SCNN ", "- SCVN ", "- SCNI "],
      match: / [\w.-]{1,80}\/[\w.-]{1,80} \S{1,40} 503 \d+ \S+ \S+ [Ss]C[\w-]{2} /,
      example: '[01/Mar/2026:10:00:00.000] fe app/web1 0/0/-1/-1/3002 503 217 - - SC-- 1/1/0/0/3 0/0 "GET / HTTP/1.1"',
    },
    {
      kind: "proxy.timed-out",
      literals: ["- sH-- ", "- sHNN ", "- sHVN ", "- sHNI "],
      match: / 504 \d+ \S+ \S+ sH[\w-]{2} /,
      example: 'fe app/web1 0/0/1/-1/50001 504 194 - - sH-- 1/1/0/0/0 0/0 "GET /report HTTP/1.1"',
    },
    {
      kind: "proxy.premature-close",
      literals: ["- SH-- ", "- SHNN ", "- SHVN ", "- SHNI ", "- SD-- "],
      match: / (?:502|200) \d+ \S+ \S+ S[HD][\w-]{2} /,
      example: 'fe app/web1 0/0/1/-1/501 502 204 - - SH-- 1/1/0/0/0 0/0 "GET /report HTTP/1.1"',
    },
    {
      kind: "proxy.queue-full",
      literals: ["- sQ-- ", "- sQNN ", "- sQVN ", "- sQNI "],
      match: / 503 \d+ \S+ \S+ sQ[\w-]{2} /,
      example: 'fe app/web1 0/5000/-1/-1/5000 503 212 - - sQ-- 101/101/100/10/0 5/0 "GET / HTTP/1.1"',
    },
    {
      kind: "proxy.queue-full",
      literals: [" reached process FD limit", "maxconn reached", " reached the configured maximum connections"],
      example:
        "Proxy fe reached the configured maximum connections of 2000. Please check the global 'maxconn' setting.",
    },
    {
      kind: "bind.in-use",
      literals: ["cannot bind socket"],
      match: /cannot bind socket \(Address already in use\)/,
      example: "[ALERT] (1) : Starting frontend fe: cannot bind socket (Address already in use) [0.0.0.0:80]",
    },
    {
      kind: "proxy.host-unresolved",
      literals: ["could not resolve address"],
      match: /could not resolve address '(?<host>[\w.-]+)'/,
      example:
        "config : parsing [/usr/local/etc/haproxy/haproxy.cfg:12] : 'server web1' : could not resolve address 'web'.",
    },
    {
      kind: "proxy.config-invalid",
      literals: ["unknown keyword '", "Fatal errors found in configuration"],
      match: /unknown keyword '(?<why>[\w.-]+)' in '|Fatal errors found in configuration/,
      example: "config : parsing [haproxy.cfg:12] : unknown keyword 'serverr' in 'backend' section",
    },
  ],
};
