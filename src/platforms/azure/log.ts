import type { Grammar } from "../../model/grammar.ts";

/** Azure App Service on Linux (both generations) and Container Apps. Source: Microsoft's documentation and public logs, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "azure",
  patterns: [
    {
      kind: "probe.failed",
      literals: ["didn't respond to HTTP pings"],
      match: /(?<why>didn't respond to HTTP pings on port: ?\d+)/,
      example: "Container shop_0_ab didn't respond to HTTP pings on port: 8000, failing site start.",
    },
    {
      kind: "probe.failed",
      literals: ["Probe of "],
      match: /Probe of (?<probe>Liveness|Readiness|Startup|StartUp) failed with (?<why>.*)/,
      example: "Probe of Liveness failed with status code: 503",
    },
    {
      kind: "platform.exited-early",
      literals: ["has exited, failing site start", "terminated during site startup"],
      example: "Container shop_0_ab for site shop has exited, failing site start",
    },
    {
      kind: "platform.exited",
      literals: ["finished running with exit code"],
      match: /finished running with exit code: ?(?<code>\d+)/,
      example: "Container has finished running with exit code: 1.",
    },
    {
      kind: "platform.exited",
      literals: ["was terminated with exit code '"],
      match: /was terminated with exit code '(?<code>\d+)'/,
      example: "Container 'web' was terminated with exit code '1' and reason 'ProcessExited'",
    },
    {
      kind: "platform.start-timed-out",
      literals: [
        "did not start within expected time",
        "did not start within the expected time",
        "tartup probe failed after",
        "Deployment Progress Deadline Exceeded",
        "Reason: ContainerTimeout",
      ],
      example: "Site startup probe failed after 230.1 seconds.",
    },
    {
      kind: "platform.no-open-port",
      literals: ["does not match the listening port"],
      match: /TargetPort (?<wanted>\d+) does not match the listening port (?<port>\d+)/,
      example: "The TargetPort 80 does not match the listening port 8000.",
    },
    {
      kind: "platform.crashed",
      literals: ["ContainerCrashing", "Persistent Failure to start container"],
      example: "ContainerCrashing",
    },
    {
      kind: "platform.build-failed",
      literals: ["Image pull failed", "ImagePullFailure"],
      example: "Image pull failed: Verify docker image configuration and credentials",
    },
    {
      kind: "platform.crashed",
      literals: ["because it failed during startup"],
      example: "Stopping site shop because it failed during startup.",
    },
    {
      kind: "platform.stopping",
      literals: ["Container is terminating. Grace period", "Stopping site "],
      match:
        /Container is terminating\. Grace period|Stopping site \S+(?! because it failed)(?:$|[ .])(?! ?because it failed)/,
      example: "Container is terminating. Grace period: 5 seconds.",
    },
    {
      kind: "probe.asked",
      literals: ["didn't respond to HTTP pings on port"],
      match: /didn't respond to HTTP pings on port: ?(?<port>\d{2,5})/,
      example: "Container shop_0_ab didn't respond to HTTP pings on port: 8000, failing site start.",
    },
  ],
};
