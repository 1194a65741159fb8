import type { Process, Server, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { settingPlace } from "../../../model/setting.ts";
import type { Sign } from "../../../model/sign.ts";
import { isOn } from "../../server-facts.ts";
import { signsOf } from "../../signs.ts";
import { setting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "gunicorn" || !isOn(server, "preload_app")) return;
    const opened = signsOf(service, "connection").filter((sign) => sign.when === "import" && connectsAtOnce(sign));
    const [first, ...others] = opened;
    if (first) yield sighting(process, server, service, first, others);
  },
};

/** Engines and most clients only connect when they are first used; these open sockets or threads when they are made. */
function connectsAtOnce({ name, what }: Sign): boolean {
  return /\.connect$|\.create_all$|Pool$|\.create_pool$|BlockingConnection$|Kafka|MongoClient$|channel$/.test(
    name ?? what,
  );
}

function sighting(process: Process, server: Server, service: Service, sign: Sign, others: readonly Sign[]): Sighting {
  const preload = settingPlace(setting(server, "preload_app"));
  const why = preload ? "preload_app is on" : `${service.platform} starts gunicorn with --preload`;
  return {
    service: service.name,
    place: sign.place,
    label: "opened before the fork",
    // What a module opens it may close again, reconnect in a worker, or hand to one worker only: no text shows it all.
    severity: "warning",
    confidence: "likely",
    message: `${sign.what} opens a connection while the module is imported, and ${why}: the master opens it once and every worker inherits the same socket. Their answers mix ("bad record mac", "server closed the connection unexpectedly", wrong rows).`,
    help: "Open it in each worker (lifespan, post_fork, first use), or call engine.dispose() in post_fork; or switch preload off.",
    also: [
      { ...(preload ?? process.command.place), note: preload ? "preload" : "runs with preload" },
      ...others.slice(0, 4).map(({ place }) => ({ ...place, note: "opened at import, too" })),
    ],
  };
}
