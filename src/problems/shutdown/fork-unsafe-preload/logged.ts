import type { Logged } from "../../../model/problem.ts";
import { isConnecting } from "../../database/peers.ts";
import { anywhere, speaksFor } from "../../logged.ts";

/** One socket, lock or runtime in several processes. */
export const logged: Logged = {
  opens: [
    "db.stream-corrupt",
    "db.eof",
    "fork.objc",
    "fork.unsafe",
    "fork.stack",
    "fork.warned",
    "db.result-mixed",
    "redis.stream-corrupt",
  ],
  closesAfterMs: 600_000,
  explains: [
    "db.dropped",
    "python.raised",
    "app.request-failed",
    "task.failed",
    "task.process-killed",
    "task.horse-died",
    "worker.signalled",
    "native.segfault",
    "task.lost",
  ],
  judge(trouble) {
    const { opening } = trouble;
    if (isConnecting(opening)) return undefined;
    const several = anywhere(trouble, ["db.stream-corrupt", "db.eof"]).length > 1;
    const scores: Readonly<Record<string, number>> = {
      "fork.objc": 0.93,
      "fork.unsafe": 0.88,
      "fork.stack": 0.6,
      "fork.warned": 0.5,
      "db.result-mixed": 0.55,
      "redis.stream-corrupt": 0.74,
      "db.eof": several ? 0.6 : 0.52,
    };
    return {
      score: scores[opening.kind] ?? 0.86,
      headline:
        opening.kind === "fork.objc"
          ? "macOS refuses to run its runtime in a forked process"
          : opening.kind.startsWith("db.")
            ? "Several processes speak on one database connection made before the fork"
            : "State made before the fork (threads, locks, connections) does not survive it",
      for: speaksFor([opening]),
      against: [],
      missing: [],
      remedies: [
        {
          title: "Make connections after the fork",
          detail:
            "Create engines, pools and clients in `post_fork`, `worker_process_init` or on first use; dispose of those made before; or leave `preload_app` out.",
        },
      ],
    };
  },
};
