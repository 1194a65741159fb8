import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Remedy } from "../../../model/finding.ts";
import type { Place } from "../../../model/place.ts";
import type { Sighting } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { RENDER_DEFAULT_PORT } from "../../../platforms/render/facts.ts";
import { procfileOf } from "./procfile.ts";

/** Platforms whose router talks to the port of the variable PORT. */
export const ROUTED: ReadonlySet<string> = new Set(["render", "heroku", "railway", "fly"]);

/** Whether a host is one that only its own machine or container can reach. */
export function isLoopback(host: string): boolean {
  return /^(?:127\.\d+\.\d+\.\d+|localhost|::1)$/.test(host);
}

/** A proxy in the same image is what the platform talks to. */
export function holdsProxy(service: Service, { files }: Deployment): boolean {
  return service.files.some(({ path }) => /nginx|supervisor|caddy|Caddyfile/i.test(files.get(path)?.text ?? ""));
}

/** A port that is known, where it is written or follows from, and what to do about it. */
export type Fixed = { port: number | undefined; place: Place; remedies?: Remedy[]; help: string };

/** The process listens on another port than the platform's router asks. */
export function otherPort(service: Service, at: Fixed, deployment: Deployment): Sighting | undefined {
  if (at.port === undefined) return undefined;
  if (service.platform === "fly") return notRouted(service, at.port, at);
  if (service.platform === "railway") return besidePort(service, at.port, at);
  const given = service.environment.findLast((variable) => variable.name === "PORT");
  const port = given && knownValue(given.value);
  if (
    port === String(at.port) ||
    (service.platform === "render" && at.port === RENDER_DEFAULT_PORT && port === undefined)
  )
    return undefined;
  const onHeroku = service.platform === "heroku";
  const whose = onHeroku ? procfileOf(deployment) : undefined;
  // Its proxy expects 8000; other ports are another's.
  if (whose === "beanstalk" && at.port === 8000) return undefined;
  const elsewhere = onHeroku && whose !== "heroku";
  return {
    service: service.name,
    place: at.place,
    severity: onHeroku && !elsewhere ? "error" : "warning",
    confidence: !onHeroku ? "possible" : elsewhere ? "likely" : "certain",
    ...(elsewhere ? { assumptions: ["the Procfile is Heroku's: others that read one may expect this very port"] } : {}),
    label: onHeroku ? "another port each time" : "not the port of PORT",
    message: onHeroku
      ? `Heroku gives each dyno another port in PORT and waits for it; this process listens on ${at.port}, so the boot times out (R10).`
      : `The process listens on ${at.port} while PORT is ${port ?? "not set"}: Render usually finds another open port by itself, but later and not for certain.`,
    ...(at.remedies ? { remedies: at.remedies } : {}),
    help: at.help,
  };
}

/** Fly's proxy knows one port, by its file, whatever the environment says. */
function notRouted({ name, routedPort }: Service, port: number, at: Fixed): Sighting | undefined {
  if (!routedPort || routedPort.port === port) return undefined;
  return {
    service: name,
    place: at.place,
    confidence: "certain",
    label: `not ${routedPort.port}`,
    message: `Fly's proxy hands requests to port ${routedPort.port}, and this process listens on ${port}: none of them arrives.`,
    help: `Give internal_port ${port}, or listen on ${routedPort.port}.`,
    also: [{ ...routedPort.place, note: "requests are handed to this port" }],
  };
}

/** Railway asks the port of PORT, unless a domain of the service is given another one in the dashboard. */
function besidePort({ name, runtime }: Service, port: number, at: Fixed): Sighting | undefined {
  // What an image exposes may be what Railway goes by.
  if (runtime === "docker") return undefined;
  return {
    service: name,
    place: at.place,
    severity: "warning",
    confidence: "likely",
    label: "not the port of PORT",
    message: `Railway sends requests to the port it gives in PORT, and this process listens on ${port} whatever that says.`,
    ...(at.remedies ? { remedies: at.remedies } : {}),
    help: at.help,
    assumptions: [`the domain's target port is not set to ${port}`],
  };
}
