import type { Grammar } from "../../model/grammar.ts";

/** Render's own lines in runtime logs, builds, deploys and events. Source: public logs, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "render",
  patterns: [
    {
      kind: "platform.running",
      literals: ["==> Running '"],
      match: /^==> Running '(?<command>.*)'/,
      example: "==> Running 'gunicorn main:app'",
    },
    {
      kind: "platform.exited",
      literals: ["Exited with status "],
      match: /(?:^==> |\s|^)Exited with status (?<code>\d+)/,
      example: "==> Exited with status 3",
    },
    { kind: "platform.exited-early", literals: ["Application exited early"], example: "==> Application exited early" },
    {
      kind: "platform.no-open-port",
      literals: ["No open ports detected", "no open ports detected", "failed to detect open port "],
      example: "==> No open ports detected, continuing to scan...",
    },
    {
      kind: "platform.no-open-port",
      literals: ["No open HTTP ports detected"],
      match: /No open HTTP ports detected/,
      example: "==> No open HTTP ports detected on 0.0.0.0, continuing to scan...",
    },
    { kind: "platform.start-timed-out", literals: ["==> Timed Out", "==> Timed out"], example: "==> Timed Out" },
    { kind: "platform.live", literals: ["Your service is live"], example: "==> Your service is live" },
    { kind: "platform.deploying", literals: ["==> Deploying..."], example: "==> Deploying..." },
    { kind: "platform.build-failed", literals: ["==> Build failed"], example: "==> Build failed" },
    {
      kind: "platform.worker-count",
      literals: ["==> Setting WEB_CONCURRENCY="],
      match: /Setting WEB_CONCURRENCY=(?<count>\d+)/,
      example: "==> Setting WEB_CONCURRENCY=1 by default, based on available CPUs in the instance",
    },
    {
      kind: "memory.killed",
      literals: ["Ran out of memory", "Out of memory (used over"],
      match: /(?:Ran out|Out) of memory(?: \(used over (?<limit>[\d.]+ ?[KMGT]i?B?)\))?/,
      example: "Instance failed: ntn6c - Ran out of memory (used over 512MB) while running your code.",
    },
    {
      kind: "memory.killed",
      literals: ["exceeded its memory limit"],
      match: /exceeded its memory limit/,
      example: "An instance of your Web Service api exceeded its memory limit, which triggered an automatic restart.",
    },
    {
      kind: "memory.killed",
      literals: ["oomKilled"],
      match: /"oomKilled": ?\{[^}]{0,200}\}/,
      example: '{"reason": {"oomKilled": {"memoryLimit": "512Mi"}}}',
    },
    {
      kind: "probe.failed",
      literals: ["HTTP health check failed"],
      match: /HTTP health check failed(?: \((?<why>[^)]*)\))?/,
      example: "HTTP health check failed (timed out after 5 seconds)",
    },
    {
      kind: "platform.instance-failed",
      literals: ["Instance failed: ", "Server failure detected"],
      match: /Instance failed: (?<instance>[0-9a-z]{5})|Server failure detected/,
      example: "Instance failed: ntn6c",
    },
    {
      kind: "platform.default-python",
      literals: ["==> Using Python version "],
      match: /Using Python version (?<version>\d[\d.]*) \(default\)/,
      example: "==> Using Python version 3.13.4 (default)",
    },
    {
      kind: "probe.failed",
      literals: ["Timed out after waiting for internal health check"],
      example:
        "Timed out after waiting for internal health check to return a successful response code at: shop.example.org:10000 /healthz",
    },
  ],
};
