import type { Grammar } from "../../model/grammar.ts";

/** Nomad: task events and deployments. Source: Nomad's client and its documentation, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "nomad",
  patterns: [
    {
      kind: "memory.killed",
      literals: ['"OOM Killed"', "OOM killed"],
      match: /Exit Message: "OOM Killed"|Exit Code: \d+, .{0,200}OOM killed/,
      example: 'Terminated  Exit Code: 137, Exit Message: "OOM Killed"',
    },
    {
      kind: "probe.failed",
      literals: ["healthcheck: check "],
      match: /healthcheck: check (?<why>\S.{0,100} unhealthy)/,
      example: 'Restart Signaled  healthcheck: check "shop http" unhealthy',
    },
    {
      kind: "container.restarting",
      literals: ["Exceeded allowed attempts "],
      example: 'Not Restarting  Exceeded allowed attempts 2 in interval 30m0s and mode is "fail"',
    },
    {
      kind: "swarm.no-node",
      literals: ['Dimension "', "exhausted on "],
      match: /(?<why>Dimension "\w+" exhausted) on \d+ nodes?/,
      example: 'Dimension "memory" exhausted on 3 nodes',
    },
    {
      kind: "platform.start-timed-out",
      literals: [
        "Failed due to progress deadline",
        "Task not running by deadline",
        "Task not running for min_healthy_time",
      ],
      example: "Failed due to progress deadline",
    },
    {
      kind: "platform.stopping",
      literals: ["Sent interrupt. Waiting "],
      example: "Killing  Sent interrupt. Waiting 5s before force killing",
    },
  ],
};
