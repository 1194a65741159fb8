import type { Deployment, Process, Service } from "../../../model/deployment.ts";
import type { Remedy } from "../../../model/finding.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { settingPlace } from "../../../model/setting.ts";
import { knownValue } from "../../../model/value.ts";
import { RENDER_DEFAULT_PORT } from "../../../platforms/render/facts.ts";
import { setting } from "../../support.ts";
import { type Listening, listeningOf } from "../listening.ts";

const ROUTED: ReadonlySet<string> = new Set(["render", "heroku"]);
/** Where only the address matters: which port is published is said when the container is run. */
const PUBLISHED: ReadonlySet<string> = new Set(["docker"]);

export const declared: Detector = {
  on: "process",
  *see({ process, service, deployment }) {
    const { server } = process;
    if (!server) yield* ownServer(service);
    if (!server || service.kind !== "web" || process.role !== "web") return;
    if (service.platform === "unknown") yield* unproxied(service, process, deployment);
    if (!ROUTED.has(service.platform) && !PUBLISHED.has(service.platform)) return;
    if (isMisread(process)) return;
    // A proxy in the same image is what the platform talks to.
    if (
      service.files.some(({ path }) => /nginx|supervisor|caddy|Caddyfile/i.test(deployment.files.get(path)?.text ?? ""))
    )
      return;
    for (const listening of listeningOf(server)) {
      const found = PUBLISHED.has(service.platform)
        ? unpublished(service, process, listening)
        : (loopback(service, process, listening) ?? otherPort(service, process, listening, deployment.paths ?? []));
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

/** `app.run()` in a script: Flask's own server listens on the loopback address unless it is given a host. */
function* ownServer(service: Service): Iterable<Sighting> {
  if (service.kind !== "web" || !ROUTED.has(service.platform)) return;
  for (const sign of service.app.signs ?? []) {
    if (sign.kind !== "development-server" || !/^\w+\.run\([^()]*\)$/.test(sign.what)) continue;
    if (
      /\bhost\s*=/.test(sign.what) ||
      /^(?:uvicorn|hypercorn|granian|waitress|web)\./.test(sign.what) ||
      /\(['"]/.test(sign.what)
    )
      continue;
    yield {
      service: service.name,
      place: sign.place,
      label: "listens on 127.0.0.1",
      message: `${sign.what} listens on 127.0.0.1 only, and on port 5000 whatever PORT says: the platform finds no open port.`,
      help: "Start the application with a server: gunicorn app:app --bind 0.0.0.0:$PORT",
    };
  }
}

function loopback(service: Service, process: Process, listening: Listening): Sighting | undefined {
  if (!/^(?:127\.\d+\.\d+\.\d+|localhost|::1)$/.test(listening.host)) return undefined;
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

/** A configuration by itself: loopback is right behind a proxy on the same machine, and nothing here is one. */
function* unproxied(service: Service, process: Process, { paths, files }: Deployment): Iterable<Sighting> {
  const { server } = process;
  if (!server || (paths ?? [...files.keys()]).some((path) => PROXIES.test(path))) return;
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

function otherPort(
  service: Service,
  process: Process,
  listening: Listening,
  paths: readonly string[],
): Sighting | undefined {
  if (listening.port === undefined) return undefined;
  const given = service.environment.findLast((variable) => variable.name === "PORT");
  const port = given && knownValue(given.value);
  if (
    port === String(listening.port) ||
    (service.platform === "render" && listening.port === RENDER_DEFAULT_PORT && port === undefined)
  )
    return undefined;
  const onHeroku = service.platform === "heroku";
  const elsewhere = onHeroku && listening.portPlace ? othersPort(listening.port, paths) : undefined;
  if (elsewhere === "certain") return undefined;
  return {
    service: service.name,
    place: listening.portPlace ?? programPlace(process),
    severity: onHeroku && !elsewhere ? "error" : "warning",
    confidence: !onHeroku ? "possible" : elsewhere ? "likely" : "certain",
    ...(elsewhere ? { assumptions: ["the Procfile is Heroku's: others that read one expect this very port"] } : {}),
    label: onHeroku ? "another port each time" : "not the port of PORT",
    message: onHeroku
      ? `Heroku gives each dyno another port in PORT and waits for it; this process listens on ${listening.port}, so the boot times out (R10).`
      : `The process listens on ${listening.port} while PORT is ${port ?? "not set"}: Render usually finds another open port by itself, but later and not for certain.`,
    remedies: portVariable(service, process),
    help: `Listen on the port of the environment: ${process.server?.name === "gunicorn" ? "--bind 0.0.0.0:$PORT" : "--port $PORT"}`,
  };
}

/** Elastic Beanstalk reads Procfiles, too, and its proxy expects 8000; people bring 10000 from Render. */
function othersPort(port: number, paths: readonly string[]): "certain" | "possible" | undefined {
  if (port !== 8000 && port !== RENDER_DEFAULT_PORT) return undefined;
  if (port === 8000 && paths.some((path) => /^\.(?:ebextensions|elasticbeanstalk|platform)\//.test(path)))
    return "certain";
  return paths.some((path) => /^(?:app\.json|heroku\.yml|runtime\.txt)$/.test(path)) ? undefined : "possible";
}

function programPlace(process: Process): Place {
  return (
    settingPlace(setting(process.server, "host")) ?? process.server?.invocation.program.place ?? process.command.place
  );
}
