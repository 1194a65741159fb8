import type { Grammar } from "../../model/grammar.ts";

/** Railway's own lines. Source: Railway's documentation and public logs, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "railway",
  patterns: [
    {
      kind: "probe.failed",
      literals: ["Healthcheck failed", "service unavailable. Continuing to retry"],
      match: /Healthcheck failed|service unavailable\. Continuing to retry/,
      example: "Healthcheck failed!",
    },
    {
      // The same of the scripts that deploy elsewhere, as long as it is all they say.
      kind: "probe.failed",
      literals: ["ealth check failed"],
      match: /^(?:ERROR:? )?[Hh]ealth check failed[.!]?$/,
      example: "Health check failed!",
    },
    { kind: "platform.stopping", literals: ["Stopping Container"], example: "Stopping Container" },
    { kind: "platform.running", literals: ["Starting Container"], example: "Starting Container" },
    {
      kind: "platform.no-response",
      literals: ["Application failed to respond"],
      example: "Application failed to respond",
    },
  ],
};
