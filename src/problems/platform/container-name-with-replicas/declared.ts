import type { Detector } from "../../../model/problem.ts";
import { baseOf } from "../../containers.ts";

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const container of deployment.containers ?? []) {
      const { replicas, name, swarm } = container;
      if (!replicas || replicas.count < 2 || swarm) continue;
      const named = container.containerName ?? baseOf(container, deployment)?.containerName;
      if (!named) continue;
      const together = named.place.file !== container.file;
      yield {
        place: together ? replicas.place : named.place,
        confidence: together || replicas.assumed ? "likely" : "certain",
        label: together ? `${replicas.count} copies` : "one name",
        message: `${replicas.count} copies of ${name} would all be called ${named.text}, and a name belongs to one container: compose refuses to start them ("Docker requires each container to have a unique name").`,
        help: "Leave container_name out: compose numbers the copies, and other services reach them by the service's name.",
        also: [
          together
            ? { ...named.place, note: "the name given in the file below" }
            : { ...replicas.place, note: "the number of copies" },
        ],
        assumptions: together ? [`${container.file} is laid over ${named.place.file}`] : [],
      };
    }
  },
};
