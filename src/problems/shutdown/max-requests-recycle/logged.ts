import type { LogEvent } from "../../../model/event.ts";
import type { Trouble } from "../../../model/problem.ts";
import { inLife, signature } from "../../logged.ts";
import { isStopping } from "../kills.ts";

/** A uvicorn worker under gunicorn that drained and left although nobody stopped the master: older releases recycle silently. */
function leftByItself(event: LogEvent, trouble: Trouble): boolean {
  const booted = inLife(trouble, ["worker.booting"]).length > 0;
  const announced = inLife(trouble, ["worker.recycling", "worker.timeout"]).length > 0;
  return booted && !announced && event.record.pid !== undefined && !isStopping(trouble, true);
}

/** A worker was recycled on purpose. */
export const logged = signature({
  opens: ["worker.recycling", "task.memory-recycled", "process.finished"],
  score: ({ kind }) => (kind === "process.finished" ? 0.74 : 0.92),
  headline: "A worker reached its number of requests and was replaced, as configured",
  explains: [
    "worker.exiting",
    "worker.exited",
    "worker.died",
    "process.finished",
    "server.draining",
    "worker.signalled",
    "worker.awaited",
  ],
  unless: (event, trouble) =>
    inLife(trouble, ["worker.timeout"]).some((late) => late.index > event.index) ||
    (event.kind === "process.finished" && !leftByItself(event, trouble)),
});
