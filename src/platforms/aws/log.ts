import type { Grammar } from "../../model/grammar.ts";

/** Elastic Beanstalk's events and health causes, ECS's service events and stopped reasons. Source: AWS' documentation and public logs, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "aws",
  patterns: [
    {
      kind: "probe.failed",
      literals: [
        "failed ELB health checks",
        "failed container health checks",
        "is unhealthy in (target-group",
        "is unhealthy in target-group",
        "ELB health is failing",
        "ELB processes are not healthy",
        "ealth checks failed with these codes",
      ],
      example: "Task failed ELB health checks in (target-group tg)",
    },
    {
      kind: "platform.crashed",
      literals: ["services are not running: web", "ssential container in task exited", "ssential container exited"],
      example: "Following services are not running: web.",
    },
    {
      kind: "memory.killed",
      literals: ["OutOfMemoryError: Container killed"],
      example: "OutOfMemoryError: Container killed due to memory usage",
    },
    {
      kind: "platform.stopping",
      literals: ["Scaling activity initiated by"],
      example: "Scaling activity initiated by (deployment ecs-svc/0123456789)",
    },
    {
      kind: "platform.start-timed-out",
      literals: [
        "imed out while waiting for command execution",
        "imed out while waiting for ELB",
        "ECS Deployment Circuit Breaker",
      ],
      example: "Command execution completed on all instances. Summary: timed out while waiting for command execution.",
    },
  ],
};
