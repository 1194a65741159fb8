import type { Logged } from "../../../model/problem.ts";
import { anywhere, around, speaksFor } from "../../logged.ts";
import { signalOf } from "../../shutdown/kills.ts";

const LIMITS = ["task.hard-limit", "task.soft-limit", "task.time-limit", "task.horse-killed-by-rq"];

/** SIGKILL of a pool process or work-horse without a time limit before it. */
export const logged: Logged = {
  opens: ["task.process-killed", "task.lost", "task.horse-died"],
  closesAfterMs: 60_000,
  explains: [
    "task.lost",
    "task.process-killed",
    "task.failed",
    "container.exited",
    "python.raised",
    "memory.killed",
    "memory.oom-report",
    "memory.process-table",
  ],
  judge(trouble) {
    const { opening } = trouble;
    const status = opening.fields.status;
    if (opening.kind === "task.horse-died" ? status !== "9" && status !== "137" : signalOf(opening) !== "SIGKILL")
      return undefined;
    if (around(trouble, LIMITS, 60_000, 5000).length > 0) return undefined;
    const asked = around(trouble, ["task.warm-shutdown"], 60_000, 0);
    if (asked.some(({ index }) => index < opening.index)) return undefined;
    const memory = anywhere(trouble, ["memory.killed"]);
    return {
      score: memory.length > 0 ? 0.97 : 0.82,
      headline:
        memory.length > 0
          ? "A task's process was killed for memory"
          : "A task's process was killed by SIGKILL with no time limit before: memory is the usual reason",
      for: speaksFor([opening, ...memory.slice(0, 2)]),
      against: [],
      missing: memory.length > 0 ? [] : ["`dmesg -T | grep -i oom` or the platform's events for that minute"],
      remedies: [
        {
          title: "Let tasks use less at once",
          detail:
            "Lower `--concurrency`, set `--max-memory-per-child` or `--max-tasks-per-child`, stream instead of loading, or give the worker more memory.",
        },
      ],
    };
  },
};
