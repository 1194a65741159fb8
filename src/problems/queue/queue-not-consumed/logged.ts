import type { LogEvent } from "../../../model/event.ts";
import type { Logged, Trouble } from "../../../model/problem.ts";
import type { Verdict } from "../../../model/verdict.ts";
import { anywhere, speaksFor } from "../../logged.ts";

/** Sent, never received. */
export const logged: Logged = {
  opens: ["task.sent", "task.result-awaited"],
  closesAfterMs: 3_600_000,
  judge(trouble) {
    if (trouble.opening.kind === "task.result-awaited") return unanswered(trouble);
    const sent = anywhere(trouble, ["task.sent"]);
    const taken = anywhere(trouble, ["task.received", "task.done", "task.failed"]);
    const at = taken.at(-1);
    const last = sent.filter((event) => !at || event.index > at.index);
    const since = last.length >= 2 ? last : longestSilence(sent, taken);
    if (since.length < 2) return undefined;
    return {
      score: at ? 0.6 : 0.84,
      headline: `${since.length} tasks were sent and none was received`,
      for: speaksFor(since.slice(0, 6)),
      against: [],
      missing: ["the worker's own log of that time"],
      remedies: REMEDIES,
    };
  },
};

const REMEDIES = [
  {
    title: "Start a worker for that queue",
    detail:
      "A worker must run, listen on the queue the task is routed to, and use the same broker URL; a stuck worker must be restarted.",
  },
];

/** Who waits for a result sees only that none came; where the worker is heard to take tasks, it was slow. */
function unanswered(trouble: Trouble): Verdict | undefined {
  if (anywhere(trouble, ["task.received", "task.done", "task.failed"]).length > 0) return undefined;
  return {
    score: 0.5,
    headline:
      "A result was waited for and none came in time: no worker took the task, or it takes longer than the wait",
    for: speaksFor([trouble.opening]),
    against: [],
    missing: ["the worker's own log of that time: whether it received the task"],
    remedies: REMEDIES,
  };
}

/** Tasks sent over a minute and more while none was received, in a log that shows both. */
function longestSilence(sent: readonly LogEvent[], taken: readonly LogEvent[]): readonly LogEvent[] {
  let longest: LogEvent[] = [];
  let run: LogEvent[] = [];
  for (const event of [...sent, ...taken].sort((one, other) => one.index - other.index)) {
    if (event.kind === "task.sent") run.push(event);
    else run = [];
    const took = (run.at(-1)?.at ?? 0) - (run[0]?.at ?? 0);
    if (run.length >= 3 && took >= 60_000 && run.length > longest.length) longest = [...run];
  }
  return longest;
}
