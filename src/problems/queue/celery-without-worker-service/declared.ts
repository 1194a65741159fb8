import type { Deployment, Requirement, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { isQueueWorker } from "../../containers.ts";
import { runsQueueWorker } from "../workers.ts";

/** Queues by the package that brings them, and the name it is imported by. */
const QUEUES: readonly (readonly [string, string])[] = [
  ["celery", "celery"],
  ["rq", "rq"],
  ["django-rq", "django_rq"],
  ["dramatiq", "dramatiq"],
  ["huey", "huey"],
  ["arq", "arq"],
];

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    if (service.kind !== "web" || (service.platform !== "render" && service.platform !== "heroku")) return;
    const queue = queueOf(service);
    if (!queue || takesTasks(deployment)) return;
    yield {
      service: service.name,
      place: queue.place,
      confidence: "likely",
      label: "no worker takes its tasks",
      message: `${service.name} installs ${queue.name}, and no service here runs a worker: tasks are sent, stay in the broker, and are never run.`,
      help: `Declare a worker service${queue.name === "celery" ? " (celery -A app worker --concurrency 2)" : queue.name === "rq" ? " (rq worker)" : ""}, or leave ${queue.name} out.`,
      assumptions: ["the worker is not deployed from elsewhere"],
    };
  },
};

/** The queue a service brings, unless its whole source is known and does not import it. */
function queueOf({ packages, app }: Service): Requirement | undefined {
  for (const [name, module] of QUEUES) {
    const found = packages.required.get(name);
    const isUsed = app.imports.has(module) || app.lazyImports?.has(module) || app.optionalImports?.has(module);
    if (found && (isUsed || !app.importsComplete)) return found;
  }
  return undefined;
}

/** A worker runs somewhere, or something runs that may be one. */
function takesTasks({ services, containers = [] }: Deployment): boolean {
  return (
    containers.some(isQueueWorker) ||
    services.some(
      (service) =>
        runsQueueWorker(service) ||
        (service.isPython && service.kind === "worker") ||
        service.processes.some(({ role }) => role === "worker"),
    )
  );
}
