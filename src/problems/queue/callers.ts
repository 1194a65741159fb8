import type { LogRecord } from "../../model/event.ts";

/** Files of the runners of tasks, in which the function of a task is called. */
const CALLER =
  /(?:celery[\\/]app[\\/](?:trace|task|autoretry)|rq[\\/]job|huey[\\/]api|dramatiq[\\/](?:worker|actor))\.py$/;

/** Whether the line is a worker's, about a task that failed. */
export function isAboutATask({ message }: LogRecord): boolean {
  return /^Task \S+ raised unexpected: /.test(message);
}

/** Whether an exception was raised by the very call of a task, before any line of it ran. */
export function isRaisedByTheCall({ block }: LogRecord): boolean {
  return CALLER.test(block?.frames.at(-1)?.file ?? "");
}
