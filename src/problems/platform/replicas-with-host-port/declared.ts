import type { Detector } from "../../../model/problem.ts";
import { baseOf } from "../../containers.ts";

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const container of deployment.containers ?? []) {
      const { replicas, name, swarm } = container;
      if (!replicas || replicas.count < 2 || swarm) continue;
      for (const port of [...container.ports, ...(baseOf(container, deployment)?.ports ?? [])]) {
        if (port.hosts === 0 || port.hosts >= replicas.count) continue;
        const together = port.place.file !== container.file;
        yield {
          place: together ? replicas.place : port.place,
          confidence: together || replicas.assumed ? "likely" : "certain",
          label: `one port, ${replicas.count} copies`,
          message: `${replicas.count} copies of ${name} want "${port.text}" and the host has that port once: the first copy gets it, the others fail with "port is already allocated".`,
          help: `Publish the port from a proxy in front of ${name} and leave it out here, or give a range that is wide enough (8000-${7999 + replicas.count}:8000).`,
          also: [
            together
              ? { ...port.place, note: "the port, published in the file below" }
              : { ...replicas.place, note: "the number of copies" },
          ],
          assumptions: together ? [`${container.file} is laid over ${port.place.file}`] : [],
        };
      }
    }
  },
};
