import type { Grammar } from "../../model/grammar.ts";

/** DigitalOcean's App Platform: deploy errors. Source: its documentation and public logs, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "digitalocean",
  patterns: [
    {
      kind: "probe.failed",
      literals: ["DeployContainerHealthChecksFailed", "did not respond to health checks"],
      example: "deploy failed because your container did not respond to health checks",
    },
    {
      kind: "platform.crashed",
      literals: ["DeployContainerExitNonZero", "container exited with a non-zero exit code"],
      example: "Your deploy failed because your container exited with a non-zero exit code.",
    },
  ],
};
