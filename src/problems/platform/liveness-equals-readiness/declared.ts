import type { Detector } from "../../../model/problem.ts";
import { applicationContainers } from "../../workloads.ts";

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const { container } of applicationContainers(deployment)) {
      const liveness = container.probes.find(({ kind }) => kind === "liveness");
      const readiness = container.probes.find(({ kind }) => kind === "readiness");
      if (!liveness?.isHttp || liveness.asks !== readiness?.asks) continue;
      yield {
        place: liveness.at,
        label: "asked by both probes",
        confidence: "likely",
        message: `Both probes of ${container.name} ask the same: where the answer depends on a database, its outage restarts every pod, which cannot help, instead of taking them out of service for a while.`,
        help: "Let the liveness probe ask a path that only says that the process answers, and the readiness probe one that may look further.",
        also: [{ ...readiness.at, note: "the same question" }],
        assumptions: ["the path looks at something beside the process"],
      };
    }
  },
};
