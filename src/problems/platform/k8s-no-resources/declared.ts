import type { Detector } from "../../../model/problem.ts";
import { applicationContainers, hasDefaults } from "../../workloads.ts";

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    if (hasDefaults(deployment)) return;
    for (const { workload, container, over } of applicationContainers(deployment)) {
      if ([container, ...over].some(({ resources }) => resources !== undefined && resources.size > 0)) continue;
      yield {
        place: container.declaredAt,
        label: "no resources",
        message: `${container.name} of ${workload.kind} ${workload.name} has no resources: the scheduler puts its pods on nodes that are full already, a leak takes the memory of every neighbour, and when the node runs short this container is the first to be killed.`,
        help: "Add resources with requests for cpu and memory, and a limit for memory a little above what it uses.",
      };
    }
  },
};
