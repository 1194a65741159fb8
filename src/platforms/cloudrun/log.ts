import type { Grammar } from "../../model/grammar.ts";

/** Cloud Run and App Engine. Source: vendors' documentation and public logs, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "cloudrun",
  patterns: [
    {
      kind: "memory.killed",
      literals: ["emory limit of "],
      match: /[Mm]emory limit of (?<limit>[\d.]+ [MG]i?B) exceeded/,
      example: "Memory limit of 512 MiB exceeded with 535 MiB used.",
    },
    {
      kind: "memory.killed",
      literals: ["found to be using too much memory"],
      example: "While handling this request, the process that handled it was found to be using too much memory.",
    },
    {
      kind: "memory.killed",
      literals: [" memory limit of "],
      match: /Exceeded (?:soft|hard)(?: private)? memory limit of (?<limit>[\d.]+ [MG]B)/,
      example: "Exceeded soft memory limit of 256 MB with 262 MB after servicing 2 requests total.",
    },
    {
      kind: "memory.killed",
      literals: ["Runtime exited with error: signal: killed"],
      example: "Error: Runtime exited with error: signal: killed",
    },
    {
      kind: "platform.no-open-port",
      literals: ["listen on the port", "listening on PORT", "listen on the provided port"],
      match: /listen on the port (?:defined|provided)|not listening on PORT|listen on the provided port/,
      example: "failed to start and listen on the port defined provided by the PORT=8080 environment variable",
    },
    {
      kind: "platform.exited",
      literals: ["Container called exit("],
      match: /Container called exit\((?<code>\d+)\)/,
      example: "Container called exit(1).",
    },
    {
      kind: "platform.signalled",
      literals: ["Uncaught signal: "],
      match: /Uncaught signal: (?<number>\d+)/,
      example: "Uncaught signal: 6, pid=2, tid=2, fault_addr=0.",
    },
    {
      kind: "worker.saturated",
      literals: ["no available instance"],
      match: /no available instance/,
      example: "The request was aborted because there was no available instance.",
    },
    {
      kind: "proxy.timed-out",
      literals: ["request has been terminated because it has reached the maximum request timeout"],
      example: "The request has been terminated because it has reached the maximum request timeout.",
    },
    {
      kind: "proxy.timed-out",
      literals: ["request deadline was exceeded", "DeadlineExceededError"],
      match: /request deadline was exceeded|(?:^|[.\s])DeadlineExceededError(?:$|:)/,
      example: "Process terminated because the request deadline was exceeded. (Error code 123)",
    },
    {
      kind: "memory.killed",
      literals: [" private memory limit of ", " hard memory limit of "],
      match: /Exceeded (?:soft|hard) (?:private )?memory limit of (?<limit>[\d.]+ [MG]i?B)/,
      example: "Exceeded hard memory limit of 256 MiB with 271 MiB after servicing 3 requests total.",
    },
    {
      kind: "platform.start-timed-out",
      literals: ["failed to start within the allocated", "Startup probe timed out", "STARTUP TCP probe failed"],
      match: /failed to start within the allocated|STARTUP (?:TCP|HTTP) probe failed .{0,120}|Startup probe timed out/,
      example: 'Default STARTUP TCP probe failed 1 time consecutively for container "web" on port 8080.',
    },
    {
      kind: "platform.signalled",
      literals: ["Container terminated on signal "],
      match: /Container terminated on signal (?<number>\d+)/,
      example: "Container terminated on signal 11.",
    },
    {
      kind: "probe.failed",
      literals: ["LIVENESS HTTP probe failed", "LIVENESS GRPC probe failed", "READINESS HTTP probe failed"],
      match: /(?<probe>LIVENESS|READINESS) (?:HTTP|GRPC) probe failed/,
      example: 'LIVENESS HTTP probe failed 3 times consecutively for container "web" on port 8080 path "/healthz".',
    },
    {
      kind: "platform.stopping",
      literals: ["Shutting down user disabled instance"],
      example: "Shutting down user disabled instance",
    },
    {
      kind: "platform.start-timed-out",
      literals: ["failed to respond to the start request"],
      example:
        "Process terminated because it failed to respond to the start request with an HTTP status code of 200-299 or 404.",
    },
    {
      kind: "proxy.premature-close",
      literals: ["either the HTTP response was malformed or connection to the instance had an error"],
      example:
        "The request failed because either the HTTP response was malformed or connection to the instance had an error.",
    },
    {
      kind: "probe.asked",
      literals: ["defined provided by the PORT=", "STARTUP TCP probe failed"],
      match: /by the PORT=(?<port>\d{2,5})|STARTUP TCP probe failed .{1,120} on port (?<other>\d{2,5})/,
      example: "failed to start and listen on the port defined provided by the PORT=8080 environment variable",
    },
  ],
};
