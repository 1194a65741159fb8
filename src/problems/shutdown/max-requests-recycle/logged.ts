import { inLife, signature } from "../../logged.ts";

/** A worker was recycled on purpose. */
export const logged = signature({
  opens: ["worker.recycling", "task.memory-recycled"],
  score: 0.9,
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
  unless: (event, trouble) => inLife(trouble, ["worker.timeout"]).some((late) => late.index > event.index),
});
