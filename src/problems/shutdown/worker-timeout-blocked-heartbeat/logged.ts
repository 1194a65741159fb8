import { onTimeout } from "../on-timeout.ts";
import { looksLikeTimeout, type TimedOut } from "../timeouts.ts";

/** No request was running, and yet workers time out: the disk of the heartbeat file or the processor was away. */
export const logged = onTimeout((told) => ({
  score: scoreOf(told),
  headline: "Workers timed out without a request: the heartbeat file or the processor was held up",
  against: ["nothing says whether a request was running"],
  missing: ["the access log of that minute, and where `worker_tmp_dir` lies"],
  remedies: [
    {
      title: "Keep the heartbeat file in memory",
      detail:
        "`--worker-tmp-dir /dev/shm`; on serverless platforms let the processor run between requests, on laptops ignore it after sleep.",
    },
  ],
}));

function scoreOf(told: TimedOut): number {
  if (told.request || told.stuckIn || told.readingClient || told.stillBooting) return 0;
  if (told.heartbeatTrace) return 0.8;
  if (told.together.length >= 2 && !looksLikeTimeout(told)) return 0.42;
  return told.together.length > 0 ? 0.3 : 0.2;
}
