import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { commandPlace } from "../../commands.ts";
import { celeryCommands, hasOption } from "../celery.ts";

/** An image by itself may be started with other options. */
const DEPLOYED: ReadonlySet<string> = new Set(["render", "heroku", "railway", "fly", "compose", "kubernetes"]);

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    if (!DEPLOYED.has(service.platform)) return;
    for (const one of celeryCommands(service)) {
      if (one.sub !== "worker" || hasOption(one, "-c", "--concurrency", "--autoscale", "-P", "--pool")) continue;
      if (service.environment.some(({ name }) => /CONCURRENCY/.test(name)) || isSetInSource(deployment)) continue;
      yield {
        service: service.name,
        place: commandPlace(one.command),
        confidence: "likely",
        label: "as many processes as the host has processors",
        message:
          "No concurrency is given, so Celery counts the processors of the machine below, not those of the instance: each becomes a process with its own copy of the application, and a small plan runs out of memory.",
        help: "Give --concurrency what the plan carries: 2 on 512 MB is a good start.",
        assumptions: ["worker_concurrency is not set in code that was not read"],
      };
    }
  },
};

/** The application's own configuration may say it, under its new or its old name. */
function isSetInSource({ files, paths }: Deployment): boolean {
  for (const { path, text } of files.values()) {
    if (path.endsWith(".py") && /worker_concurrency|WORKER_CONCURRENCY|CELERYD_CONCURRENCY/.test(text)) return true;
  }
  return paths.some((path) => isCeleryConfig(path.slice(path.lastIndexOf("/") + 1).toLowerCase()) && !files.has(path));
}

function isCeleryConfig(name: string): boolean {
  return (
    name.endsWith(".py") && name.includes("config", Math.max(0, name.indexOf("celery"))) && name.includes("celery")
  );
}
