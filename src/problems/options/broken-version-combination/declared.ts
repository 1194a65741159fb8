import type { Process, Requirement, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { workerKind } from "../../server-facts.ts";
import { webProcess } from "../../signs.ts";
import { makesHttpClients } from "./clients.ts";
import { PAIRS, type Pair } from "./pairs.ts";
import { pinned } from "./pins.ts";
import { unheld } from "./unheld.ts";

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const process = webProcess(service);
    for (const pair of PAIRS) {
      if (!suits(pair, process) || (pair.imported !== undefined && !service.app.imports.has(pair.imported))) continue;
      const both = pinned(pair, service.packages);
      const found = both ? sighting(pair, both.first, both.second, service) : unheld(pair, service, deployment);
      const isCome = pair.clients === undefined || makesHttpClients(deployment);
      if (!found || isCome === false) continue;
      yield isCome ? found : { ...found, ...UNSEEN };
    }
  },
};

/** Another package may make the client. */
const UNSEEN = {
  severity: "warning",
  confidence: "possible",
  assumptions: ["something makes a client, though no code here does"],
} as const;

function suits(pair: Pair, process: Process | undefined): boolean {
  if (!pair.worker) return true;
  return process?.server?.name === "gunicorn" && workerKind(process.server) === pair.worker;
}

function sighting(pair: Pair, first: Requirement, second: Requirement, service: Service): Sighting {
  return {
    service: service.name,
    place: first.place,
    label: `does not work with ${second.name} ${second.version}`,
    message: `${first.name} ${first.version} and ${second.name} ${second.version} together: ${pair.happens}.`,
    help: pair.instead,
    also: [{ ...second.place, note: `${second.name} ${second.version}` }],
  };
}
