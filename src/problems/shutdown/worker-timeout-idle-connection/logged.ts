import type { Logged } from "../../../model/problem.ts";
import { follows, speaksFor } from "../../logged.ts";
import { isRepeated, type TimedOut, timedOut } from "../timeouts.ts";

/** A sync worker waited for bytes of a request that never came. */
export const logged: Logged = {
  opens: ["worker.timeout", "worker.aborted-by-timeout"],
  closesAfterMs: 60_000,
  explains: [
    "worker.signalled",
    "worker.exited",
    "worker.exiting",
    "worker.aborted-by-timeout",
    "app.request-failed",
    "app.request-unread",
    "proxy.premature-close",
    "proxy.response-lost",
    "worker.died",
  ],
  judge(trouble, service) {
    if (isRepeated(trouble)) return undefined;
    const told = timedOut(trouble, service);
    const score = scoreOf(told) - (told.fromInside ? 0.08 : 0);
    if (score < 0.1) return undefined;
    return {
      score,
      headline: "The worker waited for a client that sent no request until the timeout struck",
      for: [
        ...speaksFor([told.opening]),
        ...speaksFor(told.together.slice(0, 3)),
        ...follows(told.ends, "gunicorn's own kill of the worker that had timed out"),
      ],
      against: [],
      missing: [],
      remedies: [
        {
          title: "Put a buffering proxy in front, or use threads",
          detail:
            "Browsers and balancers open connections ahead of use; a sync worker waits on each. nginx in front, `--threads 4`, or an async worker does not.",
        },
      ],
    };
  },
};

function scoreOf(told: TimedOut): number {
  return told.readingClient ? 0.92 : 0;
}
