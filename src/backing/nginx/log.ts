import type { Grammar } from "../../model/grammar.ts";

/** nginx error and access log. Source: src/http/ngx_http_upstream.c and the core's messages, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "nginx",
  patterns: [
    {
      kind: "proxy.refused",
      literals: ["connect() "],
      match:
        /connect\(\) failed \((?<errno>111|113|101|99|61|60|110): .(?:.{0,600} upstream: "(?<upstream>[^"]{1,200}))?/,
      example: "connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.3",
    },
    {
      kind: "proxy.socket-missing",
      // A terminal of fixed width may have broken the line inside the socket's name.
      literals: ["connect() to unix:", "No such file or directory) while connecting to upstream"],
      match: /connect\(\) to unix:(?<socket>\S+) failed \((?<errno>2|111): |^\s*[^\s()]{1,80} failed \(2: No such file/,
      example: "connect() to unix:/run/app.sock failed (2: No such file or directory) while connecting to upstream",
    },
    {
      kind: "proxy.socket-denied",
      literals: ["connect() to unix:", "connect() to "],
      match: /connect\(\) to (?<socket>\S+) failed \(13: /,
      example: "connect() to unix:/run/app.sock failed (13: Permission denied) while connecting to upstream",
    },
    {
      kind: "proxy.backlog-full",
      literals: ["connect() to unix:", "connect() "],
      match: /connect\(\) .{0,200}failed \(11: /,
      example:
        "connect() to unix:/run/app.sock failed (11: Resource temporarily unavailable) while connecting to upstream",
    },
    {
      kind: "proxy.timed-out",
      literals: ["upstream timed out"],
      match:
        /upstream timed out \(\d+: .{1,40}\) while (?<action>connecting to upstream|reading response header from upstream|reading upstream|.{1,60})/,
      example: "upstream timed out (110: Connection timed out) while reading response header from upstream",
    },
    {
      kind: "proxy.premature-close",
      literals: ["upstream prematurely closed"],
      example: "upstream prematurely closed connection while reading response header from upstream",
    },
    {
      kind: "proxy.premature-close",
      literals: ["recv() failed (104", "readv() failed (104"],
      match:
        /readv?\(\) failed \(104: [^)]{1,40}\)(?:$| while [\w ]{0,40}upstream)|recv\(\) failed \(104: [^)]{1,40}\)(?:$| while [\w ]{0,40}upstream)/,
      example: "recv() failed (104: Connection reset by peer) while reading response header from upstream",
    },
    {
      kind: "proxy.premature-close",
      literals: [" while sending request to upstream"],
      match: /(?:writev|send|sendfile|sendmsg)\(\) failed \((?:32|104): [^)]{1,40}\) while sending request to upstream/,
      example: "writev() failed (32: Broken pipe) while sending request to upstream, client: 10.0.0.3",
    },
    {
      kind: "proxy.protocol-mismatch",
      literals: ["upstream sent no valid HTTP", " while SSL handshaking to upstream"],
      match:
        /upstream sent no valid HTTP|SSL_do_handshake\(\) failed .{1,200}(?:wrong version number|unknown protocol|record layer failure).{0,80} while SSL handshaking to upstream/,
      example: "upstream sent no valid HTTP/1.0 header while reading response header from upstream",
    },
    {
      kind: "proxy.resolver-missing",
      literals: ["no resolver defined to resolve"],
      match: /no resolver defined to resolve (?<host>[\w.-]+)/,
      example: "no resolver defined to resolve web, client: 10.0.0.3",
    },
    {
      kind: "proxy.no-live-upstream",
      literals: ["no live upstreams"],
      example: "no live upstreams while connecting to upstream",
    },
    {
      kind: "proxy.host-unresolved",
      literals: ["host not found in upstream", "could not be resolved"],
      match:
        /host not found in upstream "(?<host>[^"]+)"|(?:^|[^\w.-])(?<name>[\w.-]+) could not be resolved (?:\(\d+: |while|in )/,
      example: 'host not found in upstream "web:8000" in /etc/nginx/conf.d/default.conf:3',
    },
    {
      kind: "proxy.header-too-big",
      literals: ["too big header while reading"],
      example: "upstream sent too big header while reading response header from upstream",
    },
    {
      kind: "proxy.body-too-large",
      literals: ["too large body"],
      match: /client intended to send too large body: (?<bytes>\d+)/,
      example: "client intended to send too large body: 10485760 bytes",
    },
    {
      kind: "proxy.connections-short",
      literals: ["worker_connections are not enough"],
      example: "1024 worker_connections are not enough",
    },
    {
      kind: "bind.in-use",
      literals: ["bind() to "],
      match: /bind\(\) to (?<address>\S+) failed \(98: /,
      example: "bind() to 0.0.0.0:80 failed (98: Address already in use)",
    },
    {
      kind: "bind.cannot-assign",
      literals: ["bind() to "],
      match: /bind\(\) to (?<address>\S+) failed \(99: /,
      example: "bind() to 10.0.0.99:80 failed (99: Cannot assign requested address)",
    },
    {
      kind: "config.missing",
      literals: ["cannot load certificate", "[emerg] open() "],
      match:
        /cannot load certificate(?: key)? "(?<file>[^"]{1,300})".{0,200}No such file|\[emerg\].{0,30}open\(\) "(?<included>[^"]{1,300})" failed \(2: /,
      example: 'nginx: [emerg] open() "/etc/nginx/proxy_params" failed (2: No such file or directory) in shop.conf:12',
    },
    {
      kind: "process.signalled",
      literals: [" exited on signal "],
      match: /(?:worker|cache manager) process (?<pid>\d+) exited on signal (?<number>4|7|8|11)\b/,
      example: "worker process 29 exited on signal 11 (core dumped)",
    },
    {
      kind: "shell.killed",
      literals: [" exited on signal 9"],
      match: /worker process \d+ exited on signal 9\b/,
      example: "worker process 29 exited on signal 9",
    },
    {
      kind: "file.limit",
      literals: ["failed (24: Too many open files)"],
      example: "accept4() failed (24: Too many open files)",
    },
    {
      kind: "proxy.bad-gateway",
      literals: ['.1" 502 ', '.1" 504 ', '.0" 502 ', '.0" 504 '],
      match: /"[A-Z]{3,7} \S{1,400} HTTP\/[\d.]+" (?<status>502|504) /,
      bulk: true,
      example: '10.0.0.3 - - [01/Mar/2026:10:00:02 +0000] "GET / HTTP/1.1" 502 157 "-" "curl"',
    },
    {
      kind: "proxy.config-invalid",
      literals: ["nginx: [emerg]", "[emerg]"],
      match:
        /\[emerg\].{0,20}(?<why>unknown directive|invalid number of arguments|unexpected|no servers are inside upstream|"[^"]{1,60}" directive is)/,
      example: 'nginx: [emerg] unknown directive "proxypass" in /etc/nginx/nginx.conf:12',
    },
    {
      kind: "request.timed",
      literals: ["request_time", '" rt=', "upstream_response_time"],
      match: /\b(?:request_time|rt|upstream_response_time)"?[=:] ?"?(?<seconds>\d+\.\d+)/,
      bulk: true,
      example: "GET / 200 request_time=0.012",
    },
    {
      kind: "request.slow",
      literals: ["request_time", '" rt=', "upstream_response_time"],
      match: /\b(?:request_time|rt|upstream_response_time)"?[=:] ?"?(?<seconds>[1-9]\d{0,4}\.\d+)/,
      bulk: true,
      sample: "request.timed",
      example: "GET / 200 request_time=4.012",
    },
    {
      kind: "client.disconnected",
      literals: [
        "that client prematurely closed connection",
        "client prematurely closed connection",
        "peer closed connection in SSL handshake",
      ],
      example: "epoll_wait() reported that client prematurely closed connection, so upstream connection is closed too",
    },
  ],
};
