import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { signsOf } from "../../signs.ts";
import { listening } from "./listening.ts";

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const library of ["celery", "rq"] as const) {
      const all = listening(deployment, library);
      const workers = all.filter((one) => one !== "unknown");
      // With no worker at all there is another problem, and one that is not understood may listen to anything.
      if (workers.length === 0 || workers.length < all.length) continue;
      const heard = new Set(workers.flatMap(({ queues }) => queues));
      for (const { service, sign } of sentTo(deployment, library)) {
        const queue = sign.name ?? "";
        if (heard.has(queue) || isNamedElsewhere(queue, deployment)) continue;
        yield {
          service: service.name,
          place: sign.place,
          confidence: "likely",
          missing: [queue],
          label: `nobody listens to ${queue}`,
          message: `Tasks are sent to the queue ${queue}, and the workers here listen to ${[...heard].join(", ")}: these tasks wait for ever, and nothing says so.`,
          help:
            library === "celery"
              ? `Add ${queue} to the worker's queues (-Q ${[...heard, queue].join(",")}).`
              : `Name ${queue} in the worker's command (rq worker ${[...heard, queue].join(" ")}).`,
          also: workers.slice(0, 1).map(({ place }) => ({ ...place, note: "a worker" })),
          assumptions: ["no worker of another repository listens to it"],
        };
      }
    }
  },
};

function* sentTo({ services }: Deployment, library: string): Generator<{ service: Service; sign: Sign }> {
  for (const service of services) {
    const signs = signsOf(service, "task-queue");
    // Without -Q a worker listens to every queue Celery is told of.
    if (signs.some(({ detail }) => detail === "declared")) continue;
    for (const sign of signs) if (sign.detail === library) yield { service, sign };
  }
}

/** A script, unit or file of another kind that names the queue may start a worker for it. */
function isNamedElsewhere(queue: string, { files, paths }: Deployment): boolean {
  if (paths.some((path) => /supervisor[\w.-]{0,100}\.(?:conf|ini)$/.test(path))) return true;
  for (const { path, text } of files.values()) {
    if (!path.endsWith(".py") && text.split(/[^\w.-]+/).includes(queue)) return true;
  }
  return false;
}
