import { onTimeout } from "../on-timeout.ts";
import type { TimedOut } from "../timeouts.ts";

/** A sync worker waited for bytes of a request that never came. */
export const logged = onTimeout((told) => ({
  score: scoreOf(told),
  headline: "The worker waited for a client that sent no request until the timeout struck",
  against: [],
  missing: [],
  remedies: [
    {
      title: "Put a buffering proxy in front, or use threads",
      detail:
        "Browsers and balancers open connections ahead of use; a sync worker waits on each. nginx in front, `--threads 4`, or an async worker does not.",
    },
  ],
}));

function scoreOf(told: TimedOut): number {
  return told.readingClient ? 0.92 : 0;
}
