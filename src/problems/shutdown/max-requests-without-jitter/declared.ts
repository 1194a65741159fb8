import type { Server } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { compareVersions } from "../../../model/versions.ts";
import { placeOfSetting, setOption, spelt, workersOf } from "../../server-facts.ts";
import { numberSetting, setting } from "../../support.ts";

/** uvicorn's own jitter option appeared here. */
const UVICORN_JITTER = "0.41.0";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "gunicorn" && server?.name !== "uvicorn") return;
    const [limit, jitter] =
      server.name === "gunicorn"
        ? ["max_requests", "max_requests_jitter"]
        : ["limit_max_requests", "limit_max_requests_jitter"];
    const given = setting(server, limit);
    const requests = numberSetting(server, limit) ?? 0;
    const spread = setting(server, jitter);
    if (!given || requests <= 0 || (spread && (knownValue(spread.value) !== 0 || spread.inert))) return;
    if (server.name === "uvicorn" && compareVersions(server.version.version, UVICORN_JITTER) < 0) return;
    const count = workersOf(server)?.count ?? 0;
    const many = count > 1 ? `all ${count} workers` : countsProcessors(server) ? "all workers" : undefined;
    if (!many) return;
    const advised = String(Math.max(1, Math.round(requests / 10)));
    yield {
      service: service.name,
      place: placeOfSetting(process, limit),
      ...(count > 1 ? {} : { confidence: "likely", assumptions: ["there is more than one processor"] }),
      label: "the same number for every worker",
      message: `${spelt(given)} without jitter: requests are spread evenly, so ${many} reach it together and are replaced at once, and the service stands still until they are back.`,
      help: `Add ${server.name === "gunicorn" ? "--max-requests-jitter" : "--limit-max-requests-jitter"} ${advised}.`,
      remedies: [setOption(service, jitter, advised, `Add a jitter of ${advised} requests`, true)],
    };
  },
};

/** One worker for each processor, which is one on the smallest machines alone. */
function countsProcessors(server: Server): boolean {
  const value = setting(server, "workers")?.value;
  return value?.known === false && /cpu|nproc|processor|affinity/i.test(value.why);
}
