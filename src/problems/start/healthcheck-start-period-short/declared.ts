import { importSeconds } from "../../../capacity/memory.ts";
import type { Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { signsOf } from "../../signs.ts";

/** A model is fetched and read in a minute or two where the network is good. */
const FETCHING = 60;

export const declared: Detector = {
  on: "remark",
  *see({ remark, deployment }) {
    const service = deployment.services.find(({ name }) => name === remark.service);
    if (remark.kind !== "docker.health-start" || !service) return;
    const borne = Number(remark.detail);
    const needed = importSeconds(service.packages, service.app) + (fetches(service) ? FETCHING : 0);
    if (needed <= borne) return;
    yield {
      service: service.name,
      place: remark.place,
      confidence: "possible",
      label: `bears ${borne} s of failures`,
      message: `Checks begin with the container and give up after ${borne} s, but loading this application takes about ${Math.round(needed)} s: it counts as unhealthy, and is replaced, before it was ever ready.`,
      help: `Add --start-period=${Math.ceil(needed / 60)}m: failures within it do not count.`,
    };
  },
};

function fetches(service: Service): boolean {
  return signsOf(service, "download").some(({ when }) => when !== "call");
}
