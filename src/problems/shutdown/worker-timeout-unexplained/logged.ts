import { onTimeout } from "../on-timeout.ts";
import { looksLikeTimeout, type TimedOut } from "../timeouts.ts";

/** The timeout is certain, its reason is not in the log. */
export const logged = onTimeout((told) => ({
  score: scoreOf(told),
  headline: `Worker ${told.opening.pid ?? ""} did not report for the whole timeout; the log does not say what it was doing`,
  against: [],
  missing: ["a stack at the moment of the timeout (`faulthandler` on SIGABRT), and the access log"],
  remedies: [
    {
      title: "Let the next timeout leave a stack",
      detail:
        "`faulthandler.register(signal.SIGABRT, all_threads=True)` in gunicorn.conf.py, or a `worker_abort` hook; and turn the access log on.",
    },
  ],
}));

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
