import type { Detector } from "../../../model/problem.ts";
import { placeOfSetting, setOption, spelt } from "../../server-facts.ts";
import { numberSetting, setting } from "../../support.ts";

/**
 * Below this a worker spends more time starting than serving, whatever it was meant to do about; below the second it is
 * at least wasteful.
 */
const RUINOUS = 5;
const WASTEFUL = 100;

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "gunicorn" && server?.name !== "uvicorn") return;
    const name = server.name === "gunicorn" ? "max_requests" : "limit_max_requests";
    const given = setting(server, name);
    const requests = numberSetting(server, name) ?? 0;
    if (!given || requests <= 0 || requests >= WASTEFUL) return;
    const jitter = server.name === "gunicorn" ? (numberSetting(server, "max_requests_jitter") ?? 0) : 0;
    if (requests + jitter / 2 >= WASTEFUL) return;
    yield {
      service: service.name,
      place: placeOfSetting(process, name),
      label: `a new worker every ${requests} requests`,
      severity: requests < RUINOUS ? "error" : "warning",
      message: `${spelt(given)}: a worker is thrown away after ${requests} ${requests === 1 ? "request" : "requests"} and the application is imported again. Health checks count too, so the service is busy starting, and visitors wait for it.`,
      help: "Use 1000 or more, with a jitter of a tenth, and only if memory grows with requests.",
      remedies: [setOption(service, name, "1000", `Set ${name} to 1000`)],
    };
  },
};
