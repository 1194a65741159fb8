import type { Process, Server, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { isHeartbeatOnly, placeOfSetting, setOption, shadowNotes, spelt, workerKind } from "../../server-facts.ts";
import { numberSetting, setting } from "../../support.ts";

/** Seconds from which a stuck worker is no longer noticed while anybody still waits. */
const EXCESSIVE = 600;

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    const seconds = numberSetting(server, "timeout") ?? 0;
    if (server?.name === "gunicorn" && seconds >= EXCESSIVE) yield sighting(process, server, service, seconds);
  },
};

function sighting(process: Process, server: Server, service: Service, seconds: number): Sighting {
  const given = setting(server, "timeout");
  const kind = workerKind(server);
  const minutes = Math.round(seconds / 60);
  const heartbeat = isHeartbeatOnly(kind);
  return {
    service: service.name,
    place: placeOfSetting(process, "timeout"),
    label: `${minutes} minutes`,
    confidence: "likely",
    message: heartbeat
      ? `${given ? spelt(given) : "timeout"}: for ${kind} workers the timeout is the heartbeat of the loop and does not limit a request. A worker whose loop hangs is replaced only after ${minutes} minutes.`
      : `${given ? spelt(given) : "timeout"}: a sync worker that hangs is replaced only after ${minutes} minutes. A few such requests take every worker, while the proxy has long given its visitors an error.`,
    help: heartbeat
      ? "Leave it at 30 to 120: long requests are not cut by it."
      : "Use 30 to 120 and move longer work to a queue (Celery, RQ).",
    also: shadowNotes(given),
    remedies: [setOption(service, "timeout", "120", "Set timeout to 120")],
  };
}
