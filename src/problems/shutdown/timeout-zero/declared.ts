import type { Detector } from "../../../model/problem.ts";
import {
  isHeartbeatOnly,
  placeOfSetting,
  setOption,
  shadowNotes,
  spelt,
  workerKind,
  workersOf,
} from "../../server-facts.ts";
import { numberSetting, setting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    const given = setting(server, "timeout");
    if (server?.name !== "gunicorn" || !given || numberSetting(server, "timeout") !== 0) return;
    // One process with threads and no timeout is Google's recipe for Cloud Run, which limits requests itself; for
    // loops the timeout is only a heartbeat, and switching it off is a choice some frameworks recommend.
    if (isHeartbeatOnly(workerKind(server)) || workersOf(server)?.count === 1) return;
    yield {
      service: service.name,
      place: placeOfSetting(process, "timeout"),
      label: "no timeout",
      message: `${spelt(given)} switches the timeout off: a worker that hangs in a request is never replaced, and when the last one hangs the service is down until somebody restarts it.`,
      help: "Write the longest time a request may take: --timeout 120.",
      also: shadowNotes(given),
      remedies: [setOption(service, "timeout", "120", "Set timeout to 120")],
    };
  },
};
