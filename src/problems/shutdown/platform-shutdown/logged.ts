import type { LogEvent } from "../../../model/event.ts";
import type { Logged } from "../../../model/problem.ts";
import { anywhere, around, follows, inLife, speaksFor } from "../../logged.ts";
import { isStopping, isToldToStop } from "../kills.ts";

const STOP = /^(?:term|int|quit|SIGTERM|SIGINT|SIGQUIT)$/;
const HARD = ["worker.timeout", "app.startup-failed", "bind.in-use", "server.boot-failed", "worker.recycling"];

/** A deploy, a scale-in, a spin-down or somebody's stop: named and calmed. */
export const logged: Logged = {
  opens: [
    "server.signal",
    "server.stopped",
    "platform.stopping",
    "platform.cycling",
    "service.stop-requested",
    "process.finished",
    "server.draining",
    "platform.scaled-in",
    "task.warm-shutdown",
    "container.exited",
    "platform.exited",
    "container.state",
    "server.wait-cancelled",
    "python.raised",
  ],
  closesAfterMs: 120_000,
  explains: [
    "worker.signalled",
    "worker.exiting",
    "worker.exited",
    "container.exited",
    "platform.exited",
    "worker.died",
    "worker.terminating",
    "platform.state-down",
  ],
  judge(trouble) {
    const { opening } = trouble;
    const isWorker = inLife(trouble, ["worker.booting"]).length > 0;
    if (
      (opening.kind === "process.finished" || opening.kind === "server.draining") &&
      isWorker &&
      !isStopping(trouble, true)
    ) {
      return undefined;
    }
    if (opening.kind === "server.signal" && !STOP.test(opening.fields.signal ?? "")) return undefined;
    if (opening.kind === "python.raised" && opening.fields.type !== "KeyboardInterrupt") return undefined;
    if (opening.kind === "container.state" && opening.fields.code !== "143") return undefined;
    if (opening.kind === "container.exited" || opening.kind === "platform.exited") {
      if (!/^(?:143|0|130)$/.test(opening.fields.code ?? "")) return undefined;
      if (opening.fields.expected === "not expected") return undefined;
      // Whatever ends by itself may end with 0.
      if (opening.fields.code === "0" && !isToldToStop(trouble)) return undefined;
    }
    const after = around(
      trouble,
      ["server.stopped", "worker.signalled", "worker.exiting", "app.stopped", "process.finished"],
      3000,
      60_000,
    );
    return {
      score: scoreOf(opening, anywhere(trouble, HARD).length),
      headline: headlineOf(opening),
      for: [...speaksFor([opening]), ...follows(after.slice(0, 4), "part of the same stop")],
      against: [],
      missing: [],
      remedies: [
        {
          title: "Nothing to repair",
          detail: "The stop was asked for. SIGTERM lines of workers, and 143 as exit status, belong to it.",
        },
      ],
    };
  },
};

function scoreOf({ kind, fields }: LogEvent, hard: number): number {
  const base = /^(?:python\.raised|server\.draining|server\.wait-cancelled|process\.finished)$/.test(kind)
    ? 0.66
    : fields.code !== undefined
      ? 0.6
      : 0.9;
  return hard > 0 ? base - 0.25 : base;
}

function headlineOf({ kind, fields }: LogEvent): string {
  if (kind === "server.signal") return `The server was asked to stop (${fields.signal}) and left in order`;
  if (kind === "python.raised") return "Somebody pressed Ctrl+C; the traceback shows only where the process was then";
  if (kind === "platform.cycling") return "The platform cycled the instance, as it does once a day";
  return "The service was stopped in order";
}
