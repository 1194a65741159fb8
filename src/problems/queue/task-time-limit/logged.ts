import type { Logged } from "../../../model/problem.ts";
import { isMereFrame, speaksFor } from "../../logged.ts";

/** Celery's hard and soft limits, RQ's job timeout; the kill that follows is theirs. */
export const logged: Logged = {
  opens: [
    "task.hard-limit",
    "task.soft-limit",
    "task.time-limit",
    "task.horse-killed-by-rq",
    "task.horse-died",
    "task.ack-timeout",
    "stack.task-limit",
  ],
  closesAfterMs: 90_000,
  explains: ["task.process-killed", "task.lost", "task.horse-died", "task.failed", "python.raised"],
  judge({ opening }) {
    const { kind, fields } = opening;
    if (isMereFrame(opening)) return undefined;
    if (kind === "task.horse-died" && fields.status !== "None") return undefined;
    return {
      score: kind === "stack.task-limit" ? 0.74 : kind === "task.horse-died" ? 0.86 : 0.92,
      headline:
        kind === "task.ack-timeout"
          ? `RabbitMQ closed the channel: a task was not acknowledged within its limit${fields.milliseconds ? ` of ${Number(fields.milliseconds) / 1000} s` : ""}`
          : `A task ran longer than its limit${fields.seconds ? ` of ${fields.seconds} s` : ""} and was ended`,
      for: speaksFor([opening]),
      against: [],
      missing: [],
      remedies: [
        {
          title: "Raise the limit, or shorten the task",
          detail:
            "Celery `time_limit`/`soft_time_limit`, RQ `job_timeout`; a soft limit leaves a traceback of where it hangs. Endless listeners are no tasks.",
        },
      ],
    };
  },
};
