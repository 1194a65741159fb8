import { importSeconds } from "../../../capacity/memory.ts";
import type { Process, Server, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { isOn, placeOfSetting } from "../../server-facts.ts";
import { signsOf } from "../../signs.ts";
import { numberSetting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "gunicorn" || isOn(server, "preload_app")) return;
    const timeout = numberSetting(server, "timeout") ?? 30;
    if (timeout <= 0) return;
    const cpus = knownValue(service.plan)?.cpus;
    const seconds = bootSeconds(service, cpus);
    if (seconds > timeout) yield tooSlow(process, service, seconds, timeout, cpus);
    else yield* downloads(process, server, service, timeout);
  },
};

/** Seconds a worker needs for its imports on the processor share of the plan. */
function bootSeconds(service: Service, cpus: number | undefined): number {
  return importSeconds(service.packages, service.app) / Math.min(1, cpus ?? 1);
}

function tooSlow(
  process: Process,
  service: Service,
  seconds: number,
  timeout: number,
  cpus: number | undefined,
): Sighting {
  const share = cpus !== undefined && cpus < 1 ? ` on ${cpus} CPU` : "";
  return {
    service: service.name,
    place: placeOfSetting(process, "timeout"),
    label: `imports take about ${Math.round(seconds)} s`,
    severity: "warning",
    confidence: "likely",
    message: `The imports take about ${Math.round(seconds)} s${share} and gunicorn aborts a worker that is not up after ${timeout} s: every worker is killed while it starts, again and again.`,
    help: `Raise --timeout above ${Math.ceil(seconds * 2)}, load heavy packages where they are needed, or load the application once with --preload.`,
    assumptions: ["import times were measured on another machine; the plan's share of a processor scales them"],
  };
}

/** A model fetched while a worker starts: how long that takes is up to the network. */
function* downloads(process: Process, server: Server, service: Service, timeout: number): Iterable<Sighting> {
  for (const sign of signsOf(service, "download")) {
    if (sign.when === "call") continue;
    yield {
      service: service.name,
      place: sign.place,
      label: "fetched while the worker starts",
      severity: "warning",
      confidence: "possible",
      message: `${sign.what} fetches its files while each worker starts, and ${server.name} aborts a worker that is not up after ${timeout} s: where the files are not in the image, a slow network becomes a restart loop.`,
      help: "Fetch the files when the image is built, or raise --timeout for the first start.",
      also: [{ ...placeOfSetting(process, "timeout"), note: `timeout ${timeout} s` }],
    };
  }
}
