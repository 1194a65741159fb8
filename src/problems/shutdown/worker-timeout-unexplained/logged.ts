import type { Logged } from "../../../model/problem.ts";
import { follows, speaksFor } from "../../logged.ts";
import { isRepeated, looksLikeTimeout, type TimedOut, timedOut } from "../timeouts.ts";

/** The timeout is certain, its reason is not in the log. */
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
      headline: `Worker ${told.opening.pid ?? ""} did not report for the whole timeout; the log does not say what it was doing`,
      for: [
        ...speaksFor([told.opening]),
        ...speaksFor(told.together.slice(0, 3)),
        ...follows(told.ends, "gunicorn's own kill of the worker that had timed out"),
      ],
      against: [],
      missing: ["a stack at the moment of the timeout (`faulthandler` on SIGABRT), and the access log"],
      remedies: [
        {
          title: "Let the next timeout leave a stack",
          detail:
            "`faulthandler.register(signal.SIGABRT, all_threads=True)` in gunicorn.conf.py, or a `worker_abort` hook; and turn the access log on.",
        },
      ],
    };
  },
};

function scoreOf(told: TimedOut): number {
  if (told.opening.speaker === "uwsgi" || told.request || told.stuckIn || told.readingClient || told.stillBooting)
    return 0.1;
  if (told.together.length > 0)
    return looksLikeTimeout(told) || told.samePace >= 2
      ? 0.5
      : told.together.length >= 2 && !told.everServed
        ? 0.6
        : 0.68;
  if (looksLikeTimeout(told)) return 0.6;
  return told.everServed || told.lostResponses.length > 0 ? 0.5 : told.ends.length > 0 ? 0.57 : 0.68;
}
