import { signature } from "../../logged.ts";

/** Redis reached its own memory limit. */
export const logged = signature({
  opens: ["redis.out-of-memory"],
  score: 0.94,
  headline: "Redis refuses writes: its `maxmemory` is reached. No process was killed",
  explains: ["task.failed", "app.request-failed", "python.raised"],
  remedies: [
    {
      title: "Give Redis room or keep less in it",
      detail:
        "Raise `maxmemory` or the plan, give keys a TTL, shorten the time results are kept, or choose an eviction policy that fits (never for a queue).",
    },
  ],
});
