import type { Logged } from "../../../model/problem.ts";
import { allSpeakFor, around } from "../../logged.ts";

/** Fewer errors than this are single events. */
const LEAST = 4;
/** Part of the requests from which on a log is about its errors: in a short stretch a few are nothing special. */
const SHARE = 0.1;

/** While a service is stopped or replaced, what answers in its place is an error for a moment. */
const STOPS = ["server.signal", "server.stopped", "platform.stopping", "platform.cycling", "service.stop-requested"];
const MOMENT_MS = 120_000;

/** Many requests were answered with 5xx; what made them fail is another matter. */
export const logged: Logged = {
  opens: ["request.errored"],
  closesAfterMs: 600_000,
  reach: "consequence",
  judge(trouble) {
    const { opening, timeline } = trouble;
    const errors = timeline.counts.get("request.errored") ?? 0;
    const all = Math.max(timeline.counts.get("request.served") ?? 0, timeline.counts.get("request.timed") ?? 0, errors);
    if (errors < LEAST || errors <= all * SHARE) return undefined;
    if (around(trouble, STOPS, MOMENT_MS, MOMENT_MS, 1).length > 0) return undefined;
    return {
      score: 0.6 - 0.3 / errors,
      headline: `${errors} of the first ${all} requests were answered with an error (${opening.fields.status ?? "5xx"})`,
      for: allSpeakFor(trouble),
      against: [],
      missing: ["the application's own log of the same minutes: the access log does not say why"],
      remedies: [
        {
          title: "Look at the first error",
          detail:
            "The traceback or the refused connection before the first 5xx names the cause; later ones may only follow.",
        },
      ],
    };
  },
};
