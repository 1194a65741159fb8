import { FAILED_START, isCut, signature } from "../../logged.ts";

/** The disk, or /dev/shm, is full. */
export const logged = signature({
  opens: ["disk.full", "db.disk-full", "stack.pool-start"],
  score: ({ kind }) => (kind === "stack.pool-start" ? 0.52 : 0.91),
  headline: (event) =>
    /multiprocessing|billiard|semaphore|shm/.test(
      JSON.stringify(event.record.block?.frames ?? []) + event.record.message,
    )
      ? "/dev/shm is full or too small for the pool of processes"
      : "No space is left on the device",
  explains: [
    "k8s.evicted",
    ...FAILED_START,
    "redis.misconfigured",
    "db.backend-killed",
    "db.dropped",
    "python.raised",
    "task.failed",
  ],
  unless: (event) =>
    /could not fork|cannot fork|start new thread/.test(event.record.message) ||
    (event.kind === "stack.pool-start" && !isCut(event)),
});
