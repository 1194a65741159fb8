import type { Deployment, Process, Service } from "../../../model/deployment.ts";
import type { Remedy } from "../../../model/finding.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { settingPlace } from "../../../model/setting.ts";
import { knownValue } from "../../../model/value.ts";
import { nameOf } from "../../../platforms/paths.ts";
import { setting } from "../../support.ts";
import { type Listening, listeningOf } from "../listening.ts";
import { holdsProxy, isLoopback, otherPort, ROUTED } from "./ports.ts";
import { procfileOf } from "./procfile.ts";
import { servedBySource } from "./source.ts";

/** Where only the address matters: which port is published is said when the container is run. */
const PUBLISHED: ReadonlySet<string> = new Set(["docker", "compose"]);

export const declared: Detector = {
  on: "process",
  *see({ process, service, deployment }) {
    const { server } = process;
    if (service.kind !== "web") return;
    if (!server) yield* servedBySource(process, service, deployment);
    if (!server || process.role !== "web") return;
    if (service.platform === "unknown") yield* unproxied(service, process, deployment);
    if (!ROUTED.has(service.platform) && !PUBLISHED.has(service.platform)) return;
    if (isMisread(process)) return;
    if (holdsProxy(service, deployment) || isHelper(process, service, deployment)) return;
    for (const listening of listeningOf(server)) {
      // A helper beside the server that the public reaches.
      if (isLoopback(listening.host) && service.processes.some((other) => other !== process && isPublic(other)))
        continue;
      const found = PUBLISHED.has(service.platform)
        ? unpublished(service, process, listening)
        : (routed(service, process, listening, deployment) ?? serverPort(service, process, listening, deployment));
      if (found) yield found;
    }
  },
};

/** Where the command is refused, its address is known only if nothing in it speaks of one. */
function isMisread({ server, command }: Process): boolean {
  if (!server || server.refusals.length === 0) return false;
  if (server.refusals.some(({ kind }) => kind !== "unknown-option")) return true;
  return command.words.some((word) => /bind|port|fd|uds|^-b/i.test(knownValue(word.value) ?? "port"));
}

/** A Procfile whose platform puts a proxy of its own on the same machine is right to listen on loopback. */
function routed(
  service: Service,
  process: Process,
  listening: Listening,
  deployment: Deployment,
): Sighting | undefined {
  const found = loopback(service, process, listening);
  if (!found || nameOf(service.declaredAt.file) !== "Procfile") return found;
  const whose = procfileOf(deployment);
  if (whose === "beanstalk") return undefined;
  const proxied = deployment.paths.some((path) => PROXIES.test(path));
  return whose === "heroku" || !proxied
    ? found
    : { ...found, severity: "warning", assumptions: ["no proxy runs beside it"] };
}

/** Started beside the one that listens where the platform asks: others of the instance reach it by its own port. */
function isHelper({ background }: Process, service: Service, deployment: Deployment): boolean {
  return (
    background === true &&
    service.processes.some(
      (other) =>
        !other.background &&
        addressesOf(other).some(
          (one) => !isLoopback(one.host) && serverPort(service, other, one, deployment) === undefined,
        ),
    )
  );
}

function isPublic(process: Process): boolean {
  return addressesOf(process).some(({ host }) => !isLoopback(host));
}

function addressesOf({ server }: Process): readonly Listening[] {
  return server ? listeningOf(server) : [];
}

function loopback(service: Service, process: Process, listening: Listening): Sighting | undefined {
  if (!isLoopback(listening.host)) return undefined;
  const name = process.server?.name ?? "the server";
  const written = listening.hostPlace !== undefined;
  return {
    service: service.name,
    place: listening.hostPlace ?? programPlace(process),
    label: written ? "only this machine" : `listens on ${listening.host}`,
    message: `${written ? "" : `Without --host, `}${name} listens on ${listening.host}, which nothing outside the instance can reach: the platform finds no open port.`,
    remedies: [everyAddress(service, process, listening)],
    help:
      name === "gunicorn"
        ? "Bind all addresses: --bind 0.0.0.0:$PORT"
        : "Listen on all addresses: --host 0.0.0.0 --port $PORT",
  };
}

/** What stands before the server on the same machine, by the names of its files. */
const PROXIES = /nginx|caddyfile|haproxy|apache|httpd|traefik|envoy|\.service(?:\.|$)|\.socket$/i;

const CONFIGURES = /\.(?:conf|ini|cfg)$/i;
const PROGRAM = /^\[program:/m;

/** A configuration by itself: loopback is right behind a proxy on the same machine, and nothing here is one. */
function* unproxied(service: Service, process: Process, { paths, files, aside }: Deployment): Iterable<Sighting> {
  const { server } = process;
  const all = paths ?? [...files.keys()];
  if (!server || all.some((path) => PROXIES.test(path))) return;
  // Programs of a supervisor run on a server of one's own, whose proxy is set up there.
  if (all.some((path) => CONFIGURES.test(path) && PROGRAM.test(files.get(path)?.text ?? aside?.(path) ?? ""))) return;
  for (const listening of listeningOf(server)) {
    const found = listening.hostPlace && loopback(service, process, listening);
    if (!found || PROXIES.test(files.get(listening.hostPlace?.file ?? "")?.text ?? "")) continue;
    yield {
      ...found,
      severity: "warning",
      confidence: "possible",
      message: `${server.name} listens on ${listening.host}, which only this machine reaches: right behind a proxy that runs beside it, and the repository holds none.`,
      assumptions: ["no proxy runs on the same machine"],
    };
  }
}

/** A port of a container leads to its network address: what listens on the container's own loopback is not behind it. */
function unpublished(service: Service, process: Process, listening: Listening): Sighting | undefined {
  const found = listening.hostPlace && loopback(service, process, listening);
  if (!found) return undefined;
  return {
    ...found,
    severity: "warning",
    confidence: "likely",
    label: "only inside the container",
    message: `${process.server?.name ?? "The server"} listens on ${listening.host}, which is the container's own: a published port leads to nothing.`,
    assumptions: ["the container has a network of its own, and no proxy runs inside it"],
    help: `Listen on all addresses: 0.0.0.0${listening.port === undefined ? "" : `, port ${listening.port}`}`,
  };
}

/** The address that every other machine reaches, with the port as it is. */
function everyAddress(service: Service, process: Process, { port }: Listening): Remedy {
  const gunicorn = process.server?.name === "gunicorn";
  const value = gunicorn ? `0.0.0.0:${port ?? 8000}` : "0.0.0.0";
  const name = gunicorn ? "bind" : "host";
  return {
    title: `Listen on ${value}`,
    safe: true,
    intents: [{ kind: "set-option", service: service.name, name, value }],
  };
}

/** Only a shell expands the variable. */
function portVariable(service: Service, process: Process): Remedy[] {
  if (process.command.form !== "shell") return [];
  const gunicorn = process.server?.name === "gunicorn";
  const [name, value] = gunicorn ? ["bind", "0.0.0.0:$PORT"] : ["port", "$PORT"];
  return [
    { title: `Listen on ${value}`, safe: false, intents: [{ kind: "set-option", service: service.name, name, value }] },
  ];
}

function serverPort(
  service: Service,
  process: Process,
  { port, portPlace }: Listening,
  deployment: Deployment,
): Sighting | undefined {
  const help =
    process.server?.name === "gunicorn"
      ? "Listen on the port of the environment: --bind 0.0.0.0:$PORT"
      : "Listen on the port of the environment: --port $PORT";
  const place = portPlace ?? programPlace(process);
  const at = { port, place, remedies: portVariable(service, process), help };
  return otherPort(service, at, deployment);
}

function programPlace(process: Process): Place {
  return (
    settingPlace(setting(process.server, "host")) ?? process.server?.invocation.program.place ?? process.command.place
  );
}
