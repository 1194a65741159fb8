import type { Logged, Trouble } from "../../../model/problem.ts";
import { around, speaksFor } from "../../logged.ts";

/** The platform waited, and killed. */
export const logged: Logged = {
  opens: ["platform.exit-timed-out", "container.exited", "platform.exited"],
  closesAfterMs: 60_000,
  explains: ["platform.exited", "container.exited", "worker.signalled", "platform.stopping"],
  judge(trouble) {
    const { opening } = trouble;
    const isKill = opening.kind !== "platform.exit-timed-out";
    if (isKill && !isKilledWhileDraining(trouble)) return undefined;
    return {
      score: isKill ? 0.7 : 0.86,
      headline: "The process did not end within the time the platform gives it, and was killed",
      for: speaksFor([opening]),
      against: [],
      missing: [],
      remedies: [
        {
          title: "End sooner",
          detail:
            "Set `graceful_timeout` below the platform's delay, start the server with `exec` so that it gets the signal, and bound long requests.",
        },
      ],
    };
  },
};

/** 137 behind a server that had begun to stop and never said that it was done. */
function isKilledWhileDraining(trouble: Trouble): boolean {
  if (trouble.opening.fields.code !== "137") return false;
  const done = around(trouble, ["server.stopped", "process.finished", "app.stopped"], 120_000, 0);
  return done.length === 0 && around(trouble, ["server.draining"], 120_000, 0).length > 0;
}
