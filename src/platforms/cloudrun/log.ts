import type { Grammar } from "../../model/grammar.ts";

/** Cloud Run, App Engine and ECS. Source: vendors' documentation and public logs, read 2026-11-20. */
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
      literals: ["killed due to memory usage", "found to be using too much memory"],
      example: "OutOfMemoryError: Container killed due to memory usage",
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
      kind: "probe.failed",
      literals: [
        "failed ELB health checks",
        "failed container health checks",
        "is unhealthy in (target-group",
        "is unhealthy in target-group",
      ],
      match: /failed (?:ELB|container) health checks|is unhealthy in \(?target-group/,
      example: "Task failed ELB health checks in (target-group tg)",
    },
  ],
};
