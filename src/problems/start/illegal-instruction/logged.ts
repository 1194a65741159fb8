import type { Logged } from "../../../model/problem.ts";
import { speaksFor } from "../../logged.ts";
import { signalOf } from "../../shutdown/kills.ts";

/** Signal 4: built for another processor. */
export const logged: Logged = {
  opens: [
    "native.illegal-instruction",
    "process.signalled",
    "worker.signalled",
    "task.process-killed",
    "task.horse-died",
    "container.exited",
    "platform.exited",
    "container.state",
  ],
  closesAfterMs: 60_000,
  explains: [
    "worker.signalled",
    "task.process-killed",
    "task.lost",
    "container.exited",
    "worker.died",
    "container.restarting",
  ],
  judge({ opening }) {
    const code = opening.fields.code ?? opening.fields.status;
    const named =
      opening.kind === "native.illegal-instruction" ||
      signalOf(opening) === "SIGILL" ||
      signalOf(opening) === "signal 4";
    const byStatus = code === "132" || (opening.kind === "task.horse-died" && code === "4");
    if (!named && !byStatus) return undefined;
    return {
      score: 0.92,
      headline: "The process used an instruction this processor does not have (SIGILL)",
      for: speaksFor([opening]),
      against: [],
      missing: [],
      remedies: [
        {
          title: "Use a build for this processor",
          detail:
            "Packages built with AVX or for a newer CPU die on older or emulated ones: install another wheel, build from source, or change the instance type.",
        },
      ],
    };
  },
};
