import type { PlacedText } from "../../../model/container.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { baseOf } from "../../containers.ts";
import { podContainers } from "../../workloads.ts";

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const container of deployment.containers ?? []) {
      const base = baseOf(container, deployment);
      const [limit, reserved] = [
        container.memoryLimit ?? base?.memoryLimit,
        container.memoryReservation ?? base?.memoryReservation,
      ];
      const isOwn = limit?.place.file === container.file || reserved?.place.file === container.file;
      if (!limit || !reserved || !isOwn || reserved.bytes <= limit.bytes) continue;
      yield {
        place: reserved.place,
        label: "more than the limit",
        message: `${container.name} reserves more memory than its limit allows: Docker refuses to create the container ("Minimum memory limit can not be less than memory reservation limit").`,
        help: "Reserve what the service needs all the time, and let the limit be above it.",
        also: [{ ...limit.place, note: "the limit" }],
      };
    }
    for (const { container, workload } of podContainers(deployment)) {
      for (const [key, request] of container.resources ?? []) {
        const limit = container.resources?.get(key.replace("requests.", "limits."));
        if (key.startsWith("requests.") && limit && quantity(request) > quantity(limit)) {
          yield* refused(
            `${container.name} of ${workload.kind} ${workload.name}`,
            key.slice("requests.".length),
            request,
            limit,
          );
        }
      }
    }
  },
};

function* refused(who: string, what: string, request: PlacedText, limit: PlacedText): Generator<Sighting> {
  yield {
    place: request.place,
    label: `more than the limit ${limit.text}`,
    message: `${who} requests ${request.text} of ${what} and is limited to ${limit.text}: Kubernetes refuses the manifest ("must be less than or equal to ${what} limit").`,
    help: "Let the request be at most the limit.",
    also: [{ ...limit.place, note: "the limit" }],
  };
}

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  m: 0.001,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};

/** A quantity as Kubernetes writes it; not a number where it is none, which compares with nothing. */
function quantity({ text }: PlacedText): number {
  const match = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(text.trim());
  return match ? Number(match[1]) * (UNITS[match[2] ?? ""] ?? Number.NaN) : Number.NaN;
}
