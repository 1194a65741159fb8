import type { Deployment } from "../../../model/deployment.ts";
import { nearest } from "../../../model/nearest.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import type { Autoscaler } from "../../../model/workload.ts";
import { isDevelopmentFile } from "../../server-facts.ts";
import { hasDefaults, podContainers } from "../../workloads.ts";

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const autoscaler of deployment.autoscalers ?? []) {
      yield* bounds(autoscaler);
      yield* target(autoscaler, deployment);
      yield* requests(autoscaler, deployment);
    }
  },
};

/** Kubernetes takes one replica for the lower bound where none is given. */
function* bounds({ name, file, least, most }: Autoscaler): Generator<Sighting> {
  // One replica is enough for development.
  if (!most || isDevelopmentFile(file) || (least?.count ?? 1) < most.count) return;
  const low = least?.count ?? 1;
  const refused = low > most.count;
  yield {
    place: most.place,
    severity: refused ? "error" : "warning",
    label: refused ? `below minReplicas ${low}` : "the same as minReplicas",
    message: refused
      ? `${name} has maxReplicas ${most.count} below minReplicas ${low}: Kubernetes refuses it.`
      : `${name} may go from ${low} to ${most.count} replicas: it never scales.`,
    help: "Give maxReplicas more than minReplicas.",
    also: least ? [{ ...least.place, note: "the lower bound" }] : [],
  };
}

function* target(
  { name, target: { kind, name: wanted }, file }: Autoscaler,
  { workloads = [] }: Deployment,
): Generator<Sighting> {
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  const there = workloads.filter((one) => one.kind === kind);
  if (there.some((one) => one.name === wanted.text)) return;
  const meant = nearest(
    wanted.text,
    there.filter((one) => one.file.startsWith(folder)).map((one) => one.name),
  );
  const found = there.find((one) => one.name === meant);
  if (!found) return;
  yield {
    place: wanted.place,
    confidence: "likely",
    label: `no ${kind} of this name`,
    message: `${name} scales the ${kind} ${wanted.text}, and the files have ${found.name}: the autoscaler finds nothing to scale (FailedGetScale).`,
    help: `Write ${found.name}.`,
    also: [{ ...found.declaredAt, note: "the one that is there" }],
    assumptions: [`no ${kind} of that name is deployed from elsewhere`],
  };
}

/** Use is a share of what is requested; a limit without a request counts as one. */
function* requests({ name, target: wanted, utilization }: Autoscaler, deployment: Deployment): Generator<Sighting> {
  if (hasDefaults(deployment)) return;
  const pods = podContainers(deployment).filter(
    ({ workload, container }) =>
      workload.kind === wanted.kind && workload.name === wanted.name.text && container.image !== undefined,
  );
  for (const resource of utilization) {
    const without = pods.find(({ container, over }) =>
      [container, ...over].every(
        ({ resources }) => !resources?.has(`requests.${resource.text}`) && !resources?.has(`limits.${resource.text}`),
      ),
    );
    if (!without) continue;
    const { container } = without;
    yield {
      place: resource.place,
      label: `${container.name} requests no ${resource.text}`,
      message: `${name} compares the use of ${resource.text} with what is requested, and ${container.name} requests none: the share cannot be worked out (FailedGetResourceMetric), and the number of pods never changes.`,
      help: `Give ${container.name} resources.requests.${resource.text}; every container of the pod needs it.`,
      also: [{ ...container.declaredAt, note: `requests no ${resource.text}` }],
    };
  }
}
