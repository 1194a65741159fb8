import type { Process, Service } from "../../../model/deployment.ts";
import type { Annotated } from "../../../model/finding.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { settingPlace } from "../../../model/setting.ts";
import type { Sign } from "../../../model/sign.ts";
import { knownValue } from "../../../model/value.ts";
import { workersOf } from "../../server-facts.ts";
import { signsOf, webProcess } from "../../signs.ts";
import { setting } from "../../support.ts";

const WORDS: Readonly<Record<string, string>> = {
  "rate-limits": "its counts",
  cache: "its entries",
  sockets: "its open connections",
  groups: "its groups and their messages",
  store: "what requests leave for later ones",
};

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const process = webProcess(service);
    const workers = process?.server ? (workersOf(process.server)?.count ?? 1) : 1;
    const instances = knownValue(service.instances) ?? 1;
    if (!process || workers * instances < 2) return;
    for (const sign of signsOf(service, "process-state")) yield sighting(sign, service, process, workers, instances);
  },
};

function sighting(sign: Sign, service: Service, process: Process, workers: number, instances: number): Sighting {
  const several = workers > 1 ? `${workers} workers` : `${instances} instances`;
  const place = settingPlace(setting(process.server, "workers"));
  return {
    service: service.name,
    place: sign.place,
    label: `one copy per ${workers > 1 ? "worker" : "instance"}`,
    confidence: "likely",
    message: `${sign.what} keeps ${WORDS[sign.detail ?? ""] ?? "its state"} in the memory of one process, and ${several} run: each has its own, so what one request stores the next one may not find.`,
    help: "Keep it where all processes see it (Redis, the database), or run one worker with threads.",
    also: [...usesOf(sign), ...(place && workers > 1 ? [{ ...place, note: several }] : [])],
    ...(sign.detail === "store"
      ? { assumptions: ["nothing outside the repository leads the requests of one client to one process"] }
      : {}),
  };
}

/** Where the store is made and where another request looks into it. */
function usesOf({ also = [] }: Sign): Annotated[] {
  const notes = ["made here, once for each process", "looked for here"];
  return also.map((place, index) => ({ ...place, note: notes[index] ?? "" }));
}
