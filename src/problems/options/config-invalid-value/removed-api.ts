import type { PlacedText } from "../../../model/container.ts";
import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { rewrite } from "../../support.ts";

/** `also`: what has to be changed beside the version. */
type Removed = { kinds: readonly string[]; api: string; since: string; now: string; also?: string };

const PODS = ["Deployment", "DaemonSet", "StatefulSet", "ReplicaSet"];
const PATHS = "its backends are a service with a name and a port, and each path has a pathType";

/** Versions of Kubernetes' own kinds that are served no more. "Deprecated API Migration Guide", read 2026-11-22. */
const REMOVED: readonly Removed[] = [
  { kinds: PODS, api: "apps/v1beta2", since: "1.16", now: "apps/v1" },
  { kinds: PODS, api: "apps/v1beta1", since: "1.16", now: "apps/v1", also: "it needs a selector" },
  { kinds: PODS, api: "extensions/v1beta1", since: "1.16", now: "apps/v1", also: "it needs a selector" },
  { kinds: ["Ingress"], api: "extensions/v1beta1", since: "1.22", now: "networking.k8s.io/v1", also: PATHS },
  { kinds: ["Ingress"], api: "networking.k8s.io/v1beta1", since: "1.22", now: "networking.k8s.io/v1", also: PATHS },
  {
    kinds: ["HorizontalPodAutoscaler"],
    api: "autoscaling/v2beta1",
    since: "1.25",
    now: "autoscaling/v2",
    also: "its metrics have a target",
  },
  { kinds: ["HorizontalPodAutoscaler"], api: "autoscaling/v2beta2", since: "1.26", now: "autoscaling/v2" },
];

/** A manifest of an `apiVersion` no cluster that is still looked after knows. */
export const removedApi: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const { kind, name, api } of kindsOf(deployment)) {
      const removed = REMOVED.find((one) => one.api === api?.text && one.kinds.includes(kind));
      if (!api || !removed) continue;
      yield {
        place: api.place,
        label: `not served since ${removed.since}`,
        message: `Kubernetes serves no ${kind} of ${api.text} since ${removed.since}: the manifest of ${name} is refused ("no matches for kind"), and nothing of it is made or changed.`,
        help: `Write ${removed.now}${removed.also === undefined ? "" : `: ${removed.also}`}.`,
        remedies: removed.also === undefined ? [rewrite(api.place, removed.now, true)] : [],
      };
    }
  },
};

function kindsOf(deployment: Deployment): { kind: string; name: string; api?: PlacedText }[] {
  const { workloads = [], entrances = [], autoscalers = [] } = deployment;
  return [
    ...workloads,
    ...entrances.map((one) => ({ ...one, kind: "Ingress" })),
    ...autoscalers.map((one) => ({ ...one, kind: "HorizontalPodAutoscaler" })),
  ];
}
