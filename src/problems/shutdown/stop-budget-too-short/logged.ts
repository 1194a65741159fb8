import type { Logged } from "../../../model/problem.ts";
import { speaksFor } from "../../logged.ts";

/** The platform waited, and killed. */
export const logged: Logged = {
  opens: ["platform.exit-timed-out"],
  closesAfterMs: 60_000,
  explains: ["platform.exited", "container.exited", "worker.signalled", "platform.stopping"],
  judge({ opening }) {
    return {
      score: 0.86,
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
