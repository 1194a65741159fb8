import { FAILED_START, signature } from "../../logged.ts";

/** The disk, or /dev/shm, is full. */
export const logged = signature({
  opens: ["disk.full", "db.disk-full"],
  score: 0.91,
  headline: (event) =>
    /multiprocessing|billiard|semaphore|shm/.test(
      JSON.stringify(event.record.block?.frames ?? []) + event.record.message,
    )
      ? "/dev/shm is full or too small for the pool of processes"
      : "No space is left on the device",
  explains: [...FAILED_START, "python.raised", "task.failed"],
  unless: ({ record }) => /could not fork|cannot fork|start new thread/.test(record.message),
});
