import type { Logged } from "../../../model/problem.ts";
import { allSpeakFor, around } from "../../logged.ts";

/** Fewer slow requests than this say nothing about a service. */
const LEAST = 3;
/** Part of the timed requests from which on slow ones are the rule. */
const SHARE = 0.2;

/** What has only just been started is slow to begin with. */
const STARTS = ["server.starting", "platform.running", "platform.cycling", "platform.scaled-in"];
const WARM_MS = 60_000;

/** The proxy says how long requests took, and several took more than a second. */
export const logged: Logged = {
  opens: ["request.slow"],
  closesAfterMs: 600_000,
  reach: "consequence",
  judge(trouble) {
    const { timeline } = trouble;
    const slow = timeline.counts.get("request.slow") ?? 0;
    const timed = timeline.counts.get("request.timed") ?? 0;
    if (slow < LEAST || slow < timed * SHARE) return undefined;
    if (around(trouble, STARTS, WARM_MS, 0, 1).length > 0) return undefined;
    return {
      score: 0.62 - 0.3 / slow,
      headline: `${slow} of the first ${timed} timed requests took more than a second`,
      for: allSpeakFor(trouble),
      against: [],
      missing: ["what a slow request waits for: a profile, or the database's log of slow statements"],
      remedies: [
        {
          title: "Measure one slow path",
          detail: "A profiler, or the time of each query, says whether it waits or works; workers come after that.",
        },
      ],
    };
  },
};
