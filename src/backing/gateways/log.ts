import type { Grammar } from "../../model/grammar.ts";

/** Traefik 1 to 3, Caddy 2, Envoy and Istio. Source: Traefik's pkg/proxy and pkg/healthcheck, Caddy's modules/caddyhttp/reverseproxy, Envoy's response flags and local replies, Go's net errors, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "gateways",
  patterns: [
    {
      kind: "proxy.refused",
      literals: ["dial tcp "],
      match:
        /^(?:Get "http\S{1,200}": )?dial tcp (?!\S{1,60}:(?:5432|6432|3306|6379|5672|27017|9092)\b)(?<address>\S{1,80}): (?:connect: connection refused|connect: no route to host|i\/o timeout|connect: network is unreachable)$|(?:50[234] (?:Bad Gateway|Gateway Timeout|Service Unavailable)|\[ERROR 50[234] |removing from server list|[Hh]ealth ?check(?!.{0,200} probe failed)).{0,300}dial tcp \S{1,80}: (?:connect: connection refused|connect: no route to host|i\/o timeout)/,
      example: "'502 Bad Gateway' caused by: dial tcp 172.18.0.5:8000: connect: connection refused",
    },
    {
      kind: "proxy.host-unresolved",
      literals: ["dial tcp: lookup "],
      match:
        /^dial tcp: lookup (?<host>[\w.-]+).{0,60}: (?:no such host|server misbehaving)$|(?:50[234] (?:Bad Gateway|Gateway Timeout|Service Unavailable)|[Hh]ealth ?check).{0,300}dial tcp: lookup (?<name>[\w.-]+).{0,60}: (?:no such host|server misbehaving)/,
      example: "dial tcp: lookup web on 127.0.0.11:53: no such host",
    },
    {
      kind: "proxy.socket-missing",
      literals: ["dial unix "],
      match: /dial unix (?<socket>\S{1,200}): connect: (?:no such file or directory|connection refused)/,
      example: "dial unix /run/app.sock: connect: no such file or directory",
    },
    {
      kind: "proxy.socket-denied",
      literals: ["dial unix "],
      match: /dial unix (?<socket>\S{1,200}): connect: permission denied/,
      example: "dial unix /run/app.sock: connect: permission denied",
    },
    {
      kind: "proxy.timed-out",
      literals: [
        "timeout awaiting response headers",
        "504 Gateway Timeout",
        "'499 Client Closed Request' caused by",
        "upstream request timeout",
        " 504 UT ",
      ],
      match:
        /timeout awaiting response headers|504 Gateway Timeout'? (?:caused by: |error=")(?:context deadline exceeded|net\/http)|^upstream request timeout$|" 504 UT /,
      example: "net/http: timeout awaiting response headers",
    },
    {
      kind: "proxy.premature-close",
      literals: ["502 Bad Gateway", "onnection termination", "onnection_termination"],
      match:
        /502 Bad Gateway'? (?:caused by: |error="?)(?:EOF|unexpected EOF|read tcp .{1,120}connection reset by peer|http: server closed idle connection|.{0,60}malformed HTTP)|reset reason: connection termination|upstream_reset_before_response_started\{connection_termination/,
      example: 'time="2026-03-01T10:00:00Z" level=debug msg="\'502 Bad Gateway\' caused by: EOF"',
    },
    {
      kind: "proxy.refused",
      literals: ["upstream connect error or disconnect", "upstream_reset_before_response_started{c"],
      match:
        /upstream connect error or disconnect.{0,80}reset reason: (?:remote )?connection (?:failure|timeout)|upstream_reset_before_response_started\{(?:remote_)?connection_(?:failure|timeout)/,
      example: "upstream connect error or disconnect/reset before headers. reset reason: connection failure",
    },
    {
      kind: "proxy.no-live-upstream",
      literals: ["no healthy upstream", "no_healthy_upstream", "no upstreams available", "no available server"],
      match: /^no healthy upstream$|no_healthy_upstream|(?:^|: )no upstreams available|" 503 UH |^no available server$/,
      example: "no healthy upstream",
    },
    {
      kind: "proxy.queue-full",
      literals: ["upstream_reset_before_response_started{overflow", "reset reason: overflow"],
      example: "upstream connect error or disconnect/reset before headers. reset reason: overflow",
    },
    {
      kind: "config.refused",
      literals: ["error: port is missing"],
      example: 'level=error msg="service \\"web\\" error: port is missing" providerName=docker',
    },
    {
      kind: "proxy.config-invalid",
      literals: ["Error: adapting config using caddyfile"],
      example: "Error: adapting config using caddyfile: Caddyfile:3: unrecognized directive: reverse_proxi",
    },
    {
      kind: "bind.in-use",
      literals: ["bind: address already in use"],
      match: /listen tcp\d? (?<address>\S{1,60}): bind: address already in use/,
      example: "Error: loading initial config: listening on :443: listen tcp :443: bind: address already in use",
    },
    {
      // Cloudflare's page and plain answer.
      kind: "proxy.timed-out",
      literals: ["rror 524", "rror code: 524"],
      match: /\b[Ee]rror (?:code: )?524\b/,
      example: "Error 524: A timeout occurred",
    },
    {
      kind: "proxy.refused",
      literals: ["rror 521", "rror 522", "rror 523", "rror code: 521", "rror code: 522", "rror code: 523"],
      match: /\b[Ee]rror (?:code: )?52[123]\b(?::|$)/,
      example: "Error 521: Web server is down",
    },
  ],
};
