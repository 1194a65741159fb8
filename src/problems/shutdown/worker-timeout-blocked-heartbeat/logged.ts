import type { Logged } from "../../../model/problem.ts";
import { follows, speaksFor } from "../../logged.ts";
import { isRepeated, looksLikeTimeout, type TimedOut, timedOut } from "../timeouts.ts";

/** No request was running, and yet workers time out: the disk of the heartbeat file or the processor was away. */
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
      headline: "Workers timed out without a request: the heartbeat file or the processor was held up",
      for: [
        ...speaksFor([told.opening]),
        ...speaksFor(told.together.slice(0, 3)),
        ...follows(told.ends, "gunicorn's own kill of the worker that had timed out"),
      ],
      against: ["nothing says whether a request was running"],
      missing: ["the access log of that minute, and where `worker_tmp_dir` lies"],
      remedies: [
        {
          title: "Keep the heartbeat file in memory",
          detail:
            "`--worker-tmp-dir /dev/shm`; on serverless platforms let the processor run between requests, on laptops ignore it after sleep.",
        },
      ],
    };
  },
};

function scoreOf(told: TimedOut): number {
  if (told.request || told.stuckIn || told.readingClient || told.stillBooting) return 0;
  if (told.heartbeatTrace) return 0.8;
  if (told.together.length >= 2 && !looksLikeTimeout(told)) return 0.42;
  return told.together.length > 0 ? 0.3 : 0.2;
}
