import type { Logged, Trouble } from "../../../model/problem.ts";
import { follows, speaksFor } from "../../logged.ts";
import { isRepeated, looksLikeTimeout, type TimedOut, timedOut } from "../timeouts.ts";

/** The application was still being imported or started when the timeout struck. */
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
    const score = neverTimesOutAtBoot(trouble) ? 0.05 : scoreOf(told) - (told.fromInside ? 0.08 : 0);
    if (score < 0.1) return undefined;
    return {
      score,
      headline:
        told.sinceBoot === undefined
          ? "The worker timed out while the application was starting"
          : `The worker timed out ${told.sinceBoot.toFixed(0)} s after its boot and had served nothing: starting takes too long`,
      for: [
        ...speaksFor([told.opening]),
        ...speaksFor(told.together.slice(0, 3)),
        ...follows(told.ends, "gunicorn's own kill of the worker that had timed out"),
      ],
      against: told.request
        ? ["a request was being worked on"]
        : told.samePace < 2 && !told.stillBooting
          ? ["only one timeout has the distance of a start"]
          : [],
      missing: [],
      remedies: [
        {
          title: "Start faster, or allow more time",
          detail:
            "Load models and open connections lazily or with `preload_app`, start fewer workers at once, or raise `timeout` above the time a start takes.",
          setting: "timeout",
        },
      ],
    };
  },
};

function scoreOf(told: TimedOut): number {
  if (told.readingClient || told.request) return 0;
  if (told.stillBooting) return 0.9;
  if (told.stuckIn) return 0.1;
  if (told.draining) return 0.05;
  if (told.samePace >= 2 && looksLikeTimeout(told)) return told.everServed ? 0.5 : 0.84;
  if (told.samePace >= 2) return told.everServed ? 0.3 : 0.64;
  if (looksLikeTimeout(told)) return told.everServed ? 0.4 : 0.68;
  if (told.together.length >= 2) return told.everServed ? 0.3 : 0.66;
  return told.sinceBoot === undefined ? 0.3 : 0.2;
}

/**
 * From gunicorn 22.0 on a worker's heartbeat file shows the time since boot of the machine, and before the first
 * heartbeat the time of day: a worker that is still starting is never too late, however long it takes.
 */
function neverTimesOutAtBoot({ timeline }: Trouble): boolean {
  return Number.parseInt(timeline.versions.get("gunicorn") ?? "", 10) >= 22;
}
