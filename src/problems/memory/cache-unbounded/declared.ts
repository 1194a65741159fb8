import type { Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { workersOf } from "../../server-facts.ts";
import { signsOf, webProcess } from "../../signs.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    for (const sign of signsOf(service, "unbounded-cache")) yield sighting(sign, service);
  },
};

function sighting(sign: Sign, service: Service): Sighting {
  const server = webProcess(service)?.server;
  const workers = server ? (workersOf(server)?.count ?? 1) : 1;
  const copies = workers > 1 ? ` Each of the ${workers} workers fills its own copy.` : "";
  return {
    service: service.name,
    place: sign.place,
    label: "no bound",
    confidence: "likely",
    message: `${sign.what} keeps every result for as long as the process lives: with arguments that come from requests its memory never stops growing.${copies}`,
    help: "Bound it (lru_cache(maxsize=1024)), let entries expire (cachetools.TTLCache), or share one cache in Redis.",
    also: (sign.also ?? []).map((place) => ({ ...place, note: "made here, for the life of the process" })),
    assumptions: ["the arguments vary; a handful of different arguments is harmless"],
  };
}
