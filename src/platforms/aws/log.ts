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
    {
      kind: "probe.failed",
      literals: ["Health check failed on "],
      match: /Health check failed on (?:protocol|port) /,
      example: "Health check failed on protocol `HTTP`[Path: '/'], [Port: '8000'].",
    },
    {
      kind: "platform.stopping",
      literals: [
        "Spot Task was interrupted",
        "pot Instance interruption",
        "has begun draining connections on",
        " running tasks: ",
      ],
      match:
        /Your Spot Task was interrupted|[Ss]pot Instance interruption|has begun draining connections on|has stopped \d+ running tasks: /,
      example: "service shop has stopped 1 running tasks: task 9ab0.",
    },
    {
      kind: "swarm.no-node",
      literals: ["was unable to place a task"],
      match: /was unable to place a task because (?<why>.{1,200})/,
      example: "service shop was unable to place a task because no container instance met all of its requirements.",
    },
    {
      kind: "memory.over-quota",
      literals: [" of memory is in use"],
      match: /\b(?:9[5-9]|100) ?% of memory is in use/,
      example: "99 % of memory is in use.",
    },
    {
      kind: "container.restarting",
      literals: ["deployment failed: tasks failed to start", "is unable to consistently start tasks successfully"],
      example: "(service shop) is unable to consistently start tasks successfully.",
    },
    {
      // Lambda, and what runs on it.
      kind: "platform.request-timed-out",
      literals: ["Task timed out after ", "FUNCTION_INVOCATION_TIMEOUT"],
      match: /(?:^|[\s\]:])Task timed out after [\d.]+ seconds|FUNCTION_INVOCATION_TIMEOUT/,
      example: "7a1c Task timed out after 10.01 seconds",
    },
    {
      kind: "platform.exited",
      literals: ["Runtime exited with error: exit status "],
      match: /Runtime exited with error: exit status (?<code>\d+)/,
      example: "Error: Runtime exited with error: exit status 1",
    },
    {
      kind: "probe.asked",
      literals: ["Health check failed on "],
      match: /Health check failed on (?:port|.{1,100} \[Port:) '(?<port>\d{2,5})'/,
      example: "Health check failed on protocol `HTTP`[Path: '/'], [Port: '8000'].",
    },
    {
      kind: "env.missing",
      literals: ["ResourceInitializationError: "],
      match:
        /ResourceInitializationError: .{0,300}(?:retrieve|fetch) (?<missing>secrets? (?:from \w+|arn\S{0,200}|manager|value)|ssm parameters?|environment file)/,
      example:
        "ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: AccessDeniedException",
    },
    {
      kind: "k8s.image-pull",
      literals: ["ResourceInitializationError: "],
      match: /ResourceInitializationError: .{0,300}(?:registry auth from Amazon ECR|ecr registry auth|pull image)/,
      example:
        "ResourceInitializationError: unable to pull secrets or registry auth: unable to get registry auth from Amazon ECR",
    },
    {
      kind: "probe.failed",
      literals: ["Target.Timeout", "Target.ResponseCodeMismatch", "Target.FailedHealthChecks"],
      match: /\bTarget\.(?<why>Timeout|ResponseCodeMismatch|FailedHealthChecks)\b/,
      example: '"Reason": "Target.ResponseCodeMismatch",',
    },
    {
      kind: "app.attribute-missing",
      literals: ["Runtime.HandlerNotFound: "],
      match: /Runtime\.HandlerNotFound: Handler '(?<attribute>[\w.]{1,100})' missing on module/,
      example: "[ERROR] Runtime.HandlerNotFound: Handler 'handler' missing on module 'app'",
    },
  ],
};
