import type { Process, Server, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import type { Setting } from "../../../model/setting.ts";
import { knownValue } from "../../../model/value.ts";
import { isContained, isDevelopmentFile, placeOfSetting, setOption, shadowNotes, spelt } from "../../server-facts.ts";
import { setting } from "../../support.ts";

/** Where nothing says what the configuration runs on; a container is what most of them run in. */
const UNSAID = "unknown";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    const workers = setting(server, "workers");
    if (!server || !workers || isDevelopmentFile(service.declaredAt.file)) return;
    if (!workers.value.known) {
      if (countsProcessors(workers) && (isContained(service) || service.platform === UNSAID))
        yield fromHost(process, server, service, workers);
      return;
    }
    if (typeof workers.value.value === "number") yield* aboveProcessors(process, service, workers, workers.value.value);
  },
};

/** Unknown because it depends on the machine's processors, and nothing written bounds it to a few. */
function countsProcessors({ value }: Setting): boolean {
  if (value.known || !/cpu|nproc|processor|affinity/i.test(value.why)) return false;
  return value.most === undefined || value.most > 9;
}

function fromHost(process: Process, server: Server, service: Service, workers: Setting): Sighting {
  const plan = knownValue(service.plan);
  const carries = plan ? `, and the ${plan.name} plan has ${plan.cpus} CPU` : "";
  const advised = Math.max(2, Math.floor(2 * (plan?.cpus ?? 1)));
  return {
    service: service.name,
    place: placeOfSetting(process, "workers"),
    label: "the host's processors, not the container's share",
    confidence: plan ? "certain" : service.platform === UNSAID ? "possible" : "likely",
    message: `The number of ${server.name} workers comes from the processors Python sees. In a container those are the host's${carries}: on a host with 32 of them dozens of workers start, each with its own copy of the application.`,
    help: `Write the number: workers = int(os.environ.get("WEB_CONCURRENCY", ${advised})).`,
    also: shadowNotes(workers),
    assumptions: plan ? [] : ["the container shares a host that has more processors than it may use"],
    remedies: [setOption(service, "workers", String(advised), `Set workers to ${advised}`)],
  };
}

/** The rule of thumb is twice the processors plus one; twice that is certainly waste on a known small plan. */
function* aboveProcessors(process: Process, service: Service, workers: Setting, count: number): Iterable<Sighting> {
  const plan = knownValue(service.plan);
  if (!plan) return;
  const carried = Math.max(4, Math.ceil(4 * plan.cpus) + 1);
  if (count <= carried) return;
  const advised = Math.max(2, Math.floor(2 * plan.cpus) + 1);
  yield {
    service: service.name,
    place: placeOfSetting(process, "workers"),
    label: `${count} workers on ${plan.cpus} CPU`,
    confidence: "likely",
    message: `${spelt(workers)} on the ${plan.name} plan, which has ${plan.cpus} CPU: ${count} processes take turns on it and each holds its own memory, so more of them answer no faster.`,
    help: `Twice the processors plus one is plenty: ${advised}. For requests that wait, use threads or an async worker.`,
    also: [...shadowNotes(workers), ...(plan.at ? [{ ...plan.at, note: `${plan.cpus} CPU` }] : [])],
    remedies: [setOption(service, "workers", String(advised), `Set workers to ${advised}`)],
  };
}
