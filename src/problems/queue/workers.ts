import type { Service } from "../../model/deployment.ts";
import { mentions } from "../commands.ts";

/** Programs that take tasks from a queue. */
const PROGRAMS: readonly (readonly string[])[] = [
  ["celery", "worker"],
  ["rq", "worker"],
  ["rqworker"],
  ["manage.py", "rqworker"],
  ["dramatiq"],
  ["arq"],
  ["huey_consumer"],
  ["huey_consumer.py"],
];

/** Whether the start that counts runs a worker of a queue. */
export function runsQueueWorker(service: Service): boolean {
  return (service.starts[0]?.commands ?? []).some((command) => PROGRAMS.some((words) => mentions(command, ...words)));
}
