import type { Process, Server, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { settingPlace } from "../../../model/setting.ts";
import { isOn, placeOfSetting, workerKind } from "../../server-facts.ts";
import { signsOf } from "../../signs.ts";
import { setting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "gunicorn") return;
    const kind = workerKind(server);
    if (kind !== "gevent" && kind !== "eventlet") return;
    const patches = signsOf(service, "monkey-patch");
    // Without preload the worker has patched everything before it imports the application: a patch of its own is idle.
    const preloads = isOn(server, "preload_app");
    const late = preloads ? patches.filter((sign) => sign.detail === "late") : [];
    for (const sign of late) {
      yield {
        service: service.name,
        place: sign.place,
        label: "too late",
        confidence: "likely",
        message: `${sign.what} runs after modules that use sockets, ssl or threads were imported: they keep the blocking versions, which ends in endless recursion in ssl or in one request blocking all the others.`,
        help: "Patch in the first two lines of the module the server loads, before every other import, or leave it to the worker.",
        also: (sign.also ?? []).map((place) => ({ ...place, note: "imported before the patch" })),
      };
    }
    if (patches.length === 0 && preloads) {
      yield preloaded(process, server, service, kind);
    }
  },
};

/** gunicorn's worker patches when it starts; with preload the application has been imported before that. */
function preloaded(process: Process, server: Server, service: Service, kind: string): Sighting {
  const preload = settingPlace(setting(server, "preload_app"));
  return {
    service: service.name,
    place: preload ?? placeOfSetting(process, "worker_class"),
    label: "imported before the patch",
    severity: "warning",
    confidence: "likely",
    message: `The ${kind} worker patches the standard library when it starts, and with preload${preload ? "" : ` (${service.platform} sets it)`} the application is imported before that: modules that took sockets, ssl or locks from it keep the blocking versions.`,
    help: `Patch first in the configuration file (from gevent import monkey; monkey.patch_all()), or switch preload off.`,
    also: preload ? [{ ...placeOfSetting(process, "worker_class"), note: `${kind} workers` }] : [],
    assumptions: ["the configuration file does not patch by itself"],
  };
}
