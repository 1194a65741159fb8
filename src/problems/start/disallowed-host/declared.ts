import type { Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { textAt } from "../../containers.ts";
import { signsOf } from "../../signs.ts";

const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1?\]?|testserver|host\.docker\.internal)$/i;

/** Where services get a public name. */
const PUBLIC: Readonly<Record<string, string>> = {
  render: ".onrender.com",
  heroku: ".herokuapp.com",
  railway: ".up.railway.app",
  fly: ".fly.dev",
};

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    if (service.kind !== "web") return;
    for (const sign of signsOf(service, "allowed-hosts")) {
      const hosts = (sign.detail ?? "").split(" ").filter((host) => host !== "");
      const written = textAt(deployment, sign.place);
      const starred = sign.name === "ALLOWED_HOSTS" ? hosts.find((host) => host.startsWith("*.")) : undefined;
      if (starred !== undefined) {
        yield {
          service: service.name,
          place: placeOf(starred, sign, written, service),
          label: `write ${starred.slice(1)}`,
          message: `Django knows no * within a name: "${starred}" never matches, and requests for ${starred.replace("*", "shop")} are answered with 400.`,
          help: `Write "${starred.slice(1)}": with the dot in front the name and all below it match.`,
        };
        continue;
      }
      const misspelt = hosts.find(isMisspelt);
      if (misspelt !== undefined) {
        const host = bare(misspelt);
        yield {
          service: service.name,
          place: placeOf(misspelt, sign, written, service),
          label: `write ${host}`,
          message: `${sign.name} is compared with the host's name alone: "${misspelt}" never matches, and requests for ${host} are answered with 400.`,
          help: `Write "${host}": no scheme, no port, no path.`,
        };
        continue;
      }
      const suffix = PUBLIC[service.platform];
      if (service.platform === "kubernetes" && hosts.every((host) => LOCAL.test(host)) && isLiteral(written)) {
        yield {
          service: service.name,
          place: sign.place,
          confidence: "likely",
          label: "no host but the pod's own",
          message: `${sign.name} lets in ${hosts.length === 0 ? "no host" : hosts.join(", ")}, and requests that come from other pods, from outside or from a probe name the Service, a public host or the pod's address: each is answered with 400.`,
          help: `Read ${sign.name} from the environment, and name the hosts of the Ingress and the Service there.`,
          assumptions: ["a proxy in front does not rewrite the Host header"],
        };
        continue;
      }
      if (!suffix || !hosts.every((host) => LOCAL.test(host)) || mayBeSetElsewhere(written, service)) continue;
      yield {
        service: service.name,
        place: sign.place,
        label: `no ${suffix} host`,
        message: `${sign.name} lets in ${hosts.length === 0 ? "no host" : hosts.join(", ")}, and requests name the service's public host (…${suffix}): each is answered with 400${sign.name === "ALLOWED_HOSTS" ? ", the platform's health check among them" : ""}.`,
        help: `Add the public host: "${service.name}${suffix}", or "${suffix}", and the domains of your own.`,
      };
    }
  },
};

/** A scheme, a port or a path; `[::1]` and patterns have none. */
function isMisspelt(host: string): boolean {
  return /:\/\/|^[^/]+\//.test(host) || /^[\w.*-]+:\d+$/.test(host);
}

function bare(host: string): string {
  return host.replace(/^\w+:\/\//, "").replace(/[/:].*/s, "");
}

/** Where the entry stands: in the source, or in the variable it is read from. */
function placeOf(entry: string, { place }: Sign, written: string, { environment }: Service): Place {
  const at = written.search(new RegExp(`["']${entry.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}["']`));
  if (at >= 0) return { file: place.file, start: place.start + at, end: place.start + at + entry.length + 2 };
  const variable = environment.find(
    ({ value, at: where }) => "file" in where && value.known && value.value.includes(entry),
  );
  return variable && "file" in variable.at ? variable.at : place;
}

/** A list read from a variable nobody declares may be set in the dashboard. */
function mayBeSetElsewhere(written: string, { environment }: Service): boolean {
  if (isLiteral(written)) return false;
  return !environment.some((one) => "file" in one.at && one.value.known && written.includes(one.name));
}

/** A list of texts and nothing else. */
function isLiteral(written: string): boolean {
  return /^[\s[\](),]+$/.test(written.replace(/#[^\n]*|"[^"\n]*"|'[^'\n]*'/g, ""));
}
