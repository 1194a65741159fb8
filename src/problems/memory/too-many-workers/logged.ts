import type { Logged, Trouble } from "../../../model/problem.ts";
import { anywhere, around, speaksFor } from "../../logged.ts";

/** From this many on, workers were counted from the host's processors rather than chosen. */
const MANY = 17;

/** How a worker leaves. */
const LEFT = ["worker.exiting", "worker.exited", "worker.signalled", "worker.died"];

/** Dozens of workers, and they do not come up together. */
export const logged: Logged = {
  opens: ["worker.booting", "server.worker-count", "server.config-workers"],
  closesAfterMs: 120_000,
  explains: [
    "worker.timeout",
    "worker.signalled",
    "worker.exiting",
    "worker.exited",
    "server.main-loop-exception",
    "worker.aborted-by-timeout",
  ],
  judge(trouble) {
    const { opening } = trouble;
    const count = Number(opening.fields.count ?? "0");
    const troubled = anywhere(trouble, [
      "worker.timeout",
      "worker.signalled",
      "server.main-loop-exception",
      "python.memory-error",
    ]);
    if (opening.kind !== "worker.booting") {
      if (count < MANY) return undefined;
      return verdict(
        `${count} workers are configured, as many as a large host has processors for`,
        troubled.length > 0 ? 0.82 : 0.7,
      );
    }
    const boots = around(trouble, ["worker.booting"], 0, 10_000);
    const timedOut = new Set(anywhere(trouble, ["worker.timeout"]).map((event) => event.pid));
    const pidSpread = opening.pid !== undefined && opening.pid > 100 && timedOut.size >= 3;
    // A worker that took a dead one's place is not one more.
    const left = new Set(around(trouble, LEFT, 0, 10_000).map((event) => event.pid ?? event.index));
    const living = boots.length + 1 - left.size;
    if (living >= MANY) {
      const score = troubled.length > 0 ? 0.75 : diesSilently(trouble) ? 0.3 : 0.45;
      return verdict(`${living} workers boot within ten seconds`, score);
    }
    const crashed = anywhere(trouble, ["server.main-loop-exception"]).length > 0;
    return pidSpread && crashed
      ? verdict("Worker after worker times out while booting, until the master gives up", 0.74)
      : undefined;

    function verdict(headline: string, score: number) {
      return {
        score,
        headline,
        for: [...speaksFor([opening]), ...speaksFor(troubled.slice(0, 4))],
        against: [],
        missing: ["the number of workers configured, and the processors and memory of the instance"],
        remedies: [
          {
            title: "Set the number of workers yourself",
            detail:
              "`cpu_count() * 2 + 1` counts the host's processors, not the container's share. Start with 2 to 4 and measure.",
            setting: "workers",
          },
        ],
      };
    }
  },
};

/** Before 20.1 gunicorn says nothing of a worker that a signal ended: a start over and over looks the same. */
function diesSilently({ timeline }: Trouble): boolean {
  const [major = 99, minor = 0] = (timeline.versions.get("gunicorn") ?? "").split(".").map(Number);
  return major < 20 || (major === 20 && minor < 1);
}
