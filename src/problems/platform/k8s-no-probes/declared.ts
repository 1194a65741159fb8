import type { Detector } from "../../../model/problem.ts";
import { applicationContainers } from "../../workloads.ts";

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const { workload, container, over } of applicationContainers(deployment)) {
      // What opens no port is asked for nothing.
      if (!container.hasPorts || [container, ...over].some(({ probes }) => probes.length > 0)) continue;
      yield {
        place: container.declaredAt,
        label: "no probe",
        message: `${container.name} of ${workload.kind} ${workload.name} has neither a readiness nor a liveness probe: requests are sent to it before the application is loaded, a rollout replaces pods that work by pods that do not, and one that hangs is never restarted.`,
        help: "Add a readinessProbe on a path that answers once the application is loaded, and a livenessProbe on one that touches no database.",
      };
    }
  },
};
