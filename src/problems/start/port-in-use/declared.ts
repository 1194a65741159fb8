import type { Process } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { type Listening, listeningOf } from "../listening.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const taken: { process: Process; at: Listening }[] = [];
    for (const process of service.processes) {
      if (!process.server) continue;
      for (const at of listeningOf(process.server)) {
        const twin = taken.find((one) => one.process !== process && meet(one.at, at));
        taken.push({ process, at });
        // Without `&` the first one never lets the second begin.
        if (!twin?.process.background || !at.portPlace) continue;
        yield {
          service: service.name,
          place: at.portPlace,
          label: `port ${at.port} is taken`,
          message: `Two servers of this service listen on port ${at.port}: the one that comes second finds it in use and exits.`,
          help: "Give each a port of its own, and put a proxy before them where one port must do.",
          also: twin.at.portPlace ? [{ ...twin.at.portPlace, note: "listens there already" }] : [],
        };
      }
    }
  },
};

/** Two addresses that cannot be bound both; different hosts of one machine can. */
function meet(one: Listening, other: Listening): boolean {
  if (one.port === undefined || one.port !== other.port || one.port === 0) return false;
  return one.host === other.host || isAny(one.host) || isAny(other.host);
}

function isAny(host: string): boolean {
  return host === "0.0.0.0" || host === "";
}
