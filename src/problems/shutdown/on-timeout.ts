import type { EventKind } from "../../model/event.ts";
import type { Logged, Trouble } from "../../model/problem.ts";
import type { Verdict } from "../../model/verdict.ts";
import { follows, speaksFor } from "../logged.ts";
import { isRepeated, type TimedOut, timedOut } from "./timeouts.ts";

/** What becomes of a worker that timed out, and of the requests it held. */
const FOLLOWS: readonly EventKind[] = [
  "worker.signalled",
  "worker.exited",
  "worker.exiting",
  "worker.aborted-by-timeout",
  "app.request-failed",
  "app.request-unread",
  "proxy.premature-close",
  "proxy.response-lost",
  "worker.died",
];

/** Below this a cause is not worth naming. */
const LEAST = 0.1;

/**
 * A cause for which workers time out, other than a request: `weigh` says how likely it is and what to say of it. Where
 * only the worker's own abort is in the log, every cause is a little less sure.
 */
export function onTimeout(weigh: (told: TimedOut, trouble: Trouble) => Omit<Verdict, "for">): Logged & {
  explains: readonly EventKind[];
} {
  return {
    opens: ["worker.timeout", "worker.aborted-by-timeout"],
    closesAfterMs: 60_000,
    explains: FOLLOWS,
    judge(trouble, service) {
      if (isRepeated(trouble)) return undefined;
      const told = timedOut(trouble, service);
      const said = weigh(told, trouble);
      const score = said.score - (told.fromInside ? 0.08 : 0);
      if (score < LEAST) return undefined;
      return {
        ...said,
        score,
        for: [
          ...speaksFor([told.opening]),
          ...speaksFor(told.together.slice(0, 3)),
          ...follows(told.ends, "gunicorn's own kill of the worker that had timed out"),
        ],
      };
    },
  };
}
