import type { Process, Service } from "../../../model/deployment.ts";
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
    also: place && workers > 1 ? [{ ...place, note: several }] : [],
  };
}
