import type { Grammar } from "../../model/grammar.ts";

/** Dramatiq 1.x and 2, Huey 2 and 3, arq 0.26, Taskiq 0.11, Django Q and Q2. Source: the calls to their loggers and their exceptions, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "queues",
  patterns: [
    {
      kind: "task.process-killed",
      literals: ["exited unexpectedly (code -"],
      match: /Worker with PID (?<pid>\d+) exited unexpectedly \(code -(?<number>\d+)\)/,
      example: "Worker with PID 10 exited unexpectedly (code -9). Shutting down...",
    },
    {
      kind: "task.warm-shutdown",
      literals: ["Stopping worker process...", "shutdown on SIGTERM", "shutdown on SIGINT", "Stopping worker process."],
      example: "[dramatiq.WorkerProcess(0)] [INFO] Stopping worker process...",
    },
    {
      kind: "task.warm-shutdown",
      literals: ["[Q] INFO Q Cluster"],
      match: /Q Cluster\S{0,80} stopping/,
      example: "15:19:35 [Q] INFO Q Cluster-7631 stopping.",
    },
    {
      kind: "task.process-exited",
      literals: ["exited unexpectedly (code "],
      match: /Worker with PID (?<pid>\d+) exited unexpectedly \(code (?<code>\d+)\)/,
      example: "Worker with PID 10 exited unexpectedly (code 1). Shutting down...",
    },
    {
      kind: "task.not-registered",
      literals: ["ActorNotFound"],
      match: /errors\.ActorNotFound: ?(?<task>\S+)?|ActorNotFound\('(?<name>[\w.]+)'/,
      example: "dramatiq.errors.ActorNotFound: send_mail",
    },
    {
      kind: "task.not-registered",
      literals: [" not found in TaskRegistry"],
      match: /HueyException: (?<task>[\w.]+) not found in TaskRegistry/,
      example: "huey.exceptions.HueyException: tasks.send_mail not found in TaskRegistry",
    },
    {
      kind: "task.not-registered",
      literals: [", function '"],
      match: /, function '(?<task>[\w.:]+)' not found/,
      example: "job 5f0c, function 'send_mail' not found",
    },
    {
      kind: "task.not-registered",
      literals: ['" is not found. Maybe'],
      match: /task "(?<task>[\w.:]+)" is not found\. Maybe/,
      example: 'task "shop:send_mail" is not found. Maybe you forgot to import it?',
    },
    {
      kind: "task.not-registered",
      literals: ["Received message for undefined actor"],
      match: /Received message for undefined actor '(?<task>[\w.:]+)'/,
      example: "Received message for undefined actor 'send_mail'. Moving it to the DLQ.",
    },
    {
      kind: "task.time-limit",
      literals: ["Time limit exceeded. Raising exception in worker thread", "time_limit.TimeLimitExceeded"],
      example:
        "[dramatiq.middleware.time_limit.TimeLimit] [WARNING] Time limit exceeded. Raising exception in worker thread 7.",
    },
    {
      kind: "task.time-limit",
      literals: ["failed, TimeoutError"],
      match: /(?<seconds>\d{1,6})\.\d\ds ! \S{1,120} failed, TimeoutError/,
      example: "300.00s ! 5a:build failed, TimeoutError: ",
    },
    {
      kind: "task.failed",
      literals: ["Retries exceeded for message", " max retries "],
      match: /Retries exceeded for message|s ! \S{1,120} max retries (?<tries>\d+) exceeded/,
      example: "[dramatiq.middleware.retries.Retries] [WARNING] Retries exceeded for message '5a'.",
    },
    {
      kind: "pidfile.exists",
      literals: ["Dramatiq is already running with PID"],
      example: "dramatiq: error: Dramatiq is already running with PID 12.",
    },
    {
      kind: "task.process-vanished",
      literals: [" died, restarting."],
      match: /(?:Worker \d+|Scheduler) died, restarting\./,
      example: "WARNING:huey.consumer:MainThread:Worker 2 died, restarting.",
    },
    {
      kind: "task.warm-shutdown",
      literals: ["huey.consumer"],
      match: /huey\.consumer.{0,60}(?:Received SIG(?:TERM|INT)|Shutting down)/,
      example: "INFO:huey.consumer:MainThread:Received SIGTERM",
    },
    {
      kind: "task.time-limit",
      literals: ["reincarnated worker "],
      match: /reincarnated worker (?<process>\S+) after timeout/,
      example: "[Q] WARNING reincarnated worker Process-1:3 after timeout",
    },
    {
      kind: "task.process-vanished",
      literals: ["reincarnated worker "],
      match: /reincarnated worker (?<process>\S+) after death/,
      example: "[Q] ERROR reincarnated worker Process-1:3 after death",
    },
    {
      kind: "worker.recycling",
      literals: ["recycled worker "],
      match: /recycled worker (?<process>Process-\S+)/,
      example: "[Q] INFO recycled worker Process-1:3",
    },
  ],
};
