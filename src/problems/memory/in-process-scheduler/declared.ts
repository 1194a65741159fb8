import type { Process, Server, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { settingPlace } from "../../../model/setting.ts";
import type { Sign } from "../../../model/sign.ts";
import { knownValue } from "../../../model/value.ts";
import { isOn, workersOf } from "../../server-facts.ts";
import { signsOf, webProcess } from "../../signs.ts";
import { setting } from "../../support.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const process = webProcess(service);
    const { server } = process ?? {};
    if (!process || !server) return;
    for (const sign of signsOf(service, "scheduler")) {
      const runs = copies(sign, server, service);
      if (runs > 1) yield sighting(sign, service, process, runs);
    }
  },
};

/** How many times it starts: with preload, what importing starts runs in the master alone. */
function copies(sign: Sign, server: Server, service: Service): number {
  if (sign.when === "call" || sign.detail === "errand") return 0;
  const instances = knownValue(service.instances) ?? 1;
  const once = sign.when === "import" && isOn(server, "preload_app");
  return instances * (once ? 1 : (workersOf(server)?.count ?? 1));
}

function sighting(sign: Sign, service: Service, process: Process, runs: number): Sighting {
  const place = settingPlace(setting(process.server, "workers"));
  return {
    service: service.name,
    place: sign.place,
    label: `starts ${runs} times`,
    confidence: "likely",
    message: `${sign.what} starts in every process that serves the application, and ${runs} do: each job runs ${runs} times, and stops with the worker when that is replaced.`,
    help: "Run the schedule in a process of its own (a cron job, a worker service, Celery beat), or take a lock before each job.",
    also: place ? [{ ...place, note: `${runs} processes` }] : [],
    assumptions: ["no lock or leader election keeps the copies apart"],
  };
}
