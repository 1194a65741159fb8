import type { Detector } from "../../../model/problem.ts";
import { placeOfSetting, setOption, spelt } from "../../server-facts.ts";
import { numberSetting, setting } from "../../support.ts";

/** A browser opens half a dozen connections; three visitors reach this. */
const LOW = 20;

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    const given = setting(server, "limit_concurrency");
    const limit = numberSetting(server, "limit_concurrency");
    if (server?.name !== "uvicorn" || !given || limit === undefined || limit < 1 || limit >= LOW) return;
    yield {
      service: service.name,
      place: placeOfSetting(process, "limit_concurrency"),
      label: limit === 1 ? "refuses everything" : `${limit - 1} connections`,
      severity: limit === 1 ? "error" : "warning",
      message: `${spelt(given)} counts open connections, idle keep-alive ones and the current one included, so ${limit === 1 ? "every request" : `from connection ${limit} on everything`} is answered 503 Service Unavailable${limit === 1 ? "" : ", and a browser alone opens six"}.`,
      help: "Use a few hundred per process, or remove it; to limit work in progress use a semaphore in the application.",
      remedies: [setOption(service, "limit_concurrency", "200", "Set limit_concurrency to 200")],
    };
  },
};
