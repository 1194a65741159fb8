import type { Deployment, Process, Service } from "../../../model/deployment.ts";
import type { Sighting } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { signsOf, startsScript } from "../../signs.ts";
import { holdsProxy, isLoopback, otherPort, ROUTED } from "./ports.ts";

/** `app.run()` or `uvicorn.run(app)` in the script that is started: most listen on the loopback address by themselves. */
export function* servedBySource(process: Process, service: Service, deployment: Deployment): Iterable<Sighting> {
  const routed = ROUTED.has(service.platform);
  if ((!routed && service.runtime !== "docker") || holdsProxy(service, deployment)) return;
  for (const sign of signsOf(service, "served-address")) {
    if (sign.when === "call" || !startsScript(sign, process)) continue;
    const [host = "", port = ""] = /^(.*):(\d*)$/.exec(sign.detail ?? "")?.slice(1) ?? [];
    if (isLoopback(host)) yield routed ? unreached(service, sign, port) : unpublished(service, sign);
    else if (routed) {
      const at = { port: port === "" ? undefined : Number(port), place: sign.place, help: HELP };
      const found = otherPort(service, at, deployment);
      if (found) yield found;
    }
  }
}

const HELP = 'Listen where the platform looks: host="0.0.0.0", port=int(os.environ["PORT"])';

function unreached(service: Service, sign: Sign, port: string): Sighting {
  const also = port === "" ? "" : `, and on port ${port} whatever PORT says`;
  return {
    service: service.name,
    place: sign.place,
    label: "listens on 127.0.0.1",
    message: `${sign.what} listens on 127.0.0.1 only${also}: the platform finds no open port.`,
    help: /\bFlask\b/.test(sign.name ?? "")
      ? "Start the application with a server: gunicorn app:app --bind 0.0.0.0:$PORT"
      : HELP,
  };
}

function unpublished(service: Service, sign: Sign): Sighting {
  return {
    service: service.name,
    place: sign.place,
    severity: "warning",
    confidence: "likely",
    label: "only inside the container",
    message: `${sign.what} listens on 127.0.0.1, which is the container's own: a published port leads to nothing.`,
    assumptions: ["the container has a network of its own, and no proxy runs inside it"],
    help: 'Listen on all addresses: host="0.0.0.0"',
  };
}
