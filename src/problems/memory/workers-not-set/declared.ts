import { inUnits } from "../../../capacity/memory.ts";
import type { Process, Server, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { instanceMemory } from "../../instance-memory.ts";
import { isProduction, placeOfSetting, setOption, workerKind } from "../../server-facts.ts";
import { signsOf } from "../../signs.ts";
import { numberSetting, setting } from "../../support.ts";

/** Part of the limit two workers may take before a second one is bad advice. */
const ROOM = 0.7;

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "gunicorn" || !isProduction(service, process)) return;
    if (isLeftToDefault(server) && servesOneAtATime(server) && !needsOneWorker(service) && twoFit(service)) {
      yield sighting(process, server, service);
    }
  },
};

/** Nothing in the repository and nothing the platform sets says how many. */
function isLeftToDefault(server: Server): boolean {
  const workers = setting(server, "workers");
  if (!workers) return true;
  return workers.origin.layer === "default" && workers.value.known && workers.value.value === 1;
}

function servesOneAtATime(server: Server): boolean {
  return workerKind(server) === "sync" && (numberSetting(server, "threads") ?? 1) === 1;
}

/** State or schedulers in the process's own memory make one worker the right number. */
function needsOneWorker(service: Service): boolean {
  return signsOf(service, "process-state").length > 0 || signsOf(service, "scheduler").length > 0;
}

function twoFit(service: Service): boolean {
  const plan = knownValue(service.plan);
  const memory = instanceMemory(service);
  const one = memory?.servers[0];
  if (!plan || !memory || !one) return true;
  return memory.bytes + one.sum.each <= plan.memoryBytes * ROOM;
}

function sighting(process: Process, server: Server, service: Service): Sighting {
  const plan = knownValue(service.plan);
  const each = instanceMemory(service)?.servers[0]?.sum.each;
  const fits = plan && each ? ` Two of about ${inUnits(each)} fit the ${plan.name} plan.` : "";
  return {
    service: service.name,
    place: placeOfSetting(process, "workers"),
    label: "one request at a time",
    confidence: "likely",
    message: `${server.name} runs one sync worker here, which serves one request at a time: while one request waits for the database, every other visitor waits too.${fits}`,
    help: "Add --workers 2, or threads for requests that wait: --threads 4.",
    assumptions: ["WEB_CONCURRENCY is not set outside the repository"],
    remedies: [setOption(service, "workers", "2", "Set workers to 2")],
  };
}
