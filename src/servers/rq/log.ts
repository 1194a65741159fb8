import type { Grammar } from "../../model/grammar.ts";

/** RQ 1.0 to 2.7. Source: the calls to its loggers, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "rq",
  patterns: [
    {
      kind: "task.horse-died",
      literals: ["waitpid returned"],
      match: /waitpid returned (?<status>\d+|None)/,
      example: "Work-horse terminated unexpectedly; waitpid returned 9 (signal 9);",
    },
    {
      kind: "task.horse-killed-by-rq",
      literals: ["Killed horse pid", "killed horse pid"],
      match: /[Kk]illed horse pid (?<pid>\d+)/,
      example: "Killed horse pid 43",
    },
    {
      kind: "task.time-limit",
      literals: ["Task exceeded maximum timeout value", "JobTimeoutException"],
      match: /Task exceeded maximum timeout value \((?<seconds>\d+)|JobTimeoutException/,
      example: "rq.timeouts.JobTimeoutException: Task exceeded maximum timeout value (180 seconds)",
    },
    {
      kind: "task.time-limit",
      literals: ["ob exceeded maximum timeout value"],
      match: /[Jj]ob exceeded maximum timeout value \((?<seconds>\d+)/,
      example: "Job exceeded maximum timeout value (180 seconds).",
    },
    {
      kind: "task.abandoned",
      literals: ["AbandonedJobError"],
      example: "Moved to FailedJobRegistry, due to AbandonedJobError, at 2026-03-01",
    },
    {
      kind: "task.stopped-by-user",
      literals: ["topped by user"],
      match: /[Jj]ob (?:\S+ )?stopped by user/,
      example: "Job stopped by user, moving job to FailedJobRegistry",
    },
    {
      kind: "task.import-failed",
      literals: ["Invalid attribute name"],
      match: /Invalid attribute name: (?<name>\S+)/,
      example: "ValueError: Invalid attribute name: tasks.build",
    },
    {
      kind: "task.import-failed",
      literals: ["__main__ module cannot be processed", "from the __main__ module"],
      example: "ValueError: Functions from the __main__ module cannot be processed by workers",
    },
    {
      kind: "worker.quit",
      literals: ["found an unhandled exception, quitting"],
      example: "Worker w1: found an unhandled exception, quitting...",
    },
  ],
};
