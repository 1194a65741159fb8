import type { Process, Server, Service } from "../../../model/deployment.ts";
import type { Severity } from "../../../model/finding.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { compareVersions } from "../../../model/versions.ts";
import { placeOfSetting } from "../../server-facts.ts";
import { serverTitle, setting, versionAssumptions } from "../../support.ts";

/** A worker class that is going or gone. Read from the releases' sources. */
type Going = { matches: RegExp; deprecated: string; removed?: string; instead: string };

const GUNICORN: readonly Going[] = [
  {
    matches: /^(?:eventlet|gunicorn\.workers\.geventlet\.\w+)$/,
    deprecated: "25.0.0",
    removed: "26.0.0",
    instead: "Use gevent or gthread; or pin gunicorn<26 until you do.",
  },
  {
    matches: /^(?:gaiohttp|gunicorn\.workers\._?gaiohttp\.\w+)$/,
    deprecated: "19.9.0",
    removed: "20.0.0",
    instead: "Use aiohttp.GunicornWebWorker, which aiohttp brings itself.",
  },
];

/** uvicorn's own class for gunicorn: it warns since this release and still works. */
const UVICORN_WORKERS_DEPRECATED = "0.30.0";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "gunicorn") return;
    const name = knownValue(setting(server, "worker_class")?.value);
    if (typeof name !== "string") return;
    const { version } = server.version;
    for (const going of GUNICORN) {
      if (!going.matches.test(name)) continue;
      if (going.removed && compareVersions(version, going.removed) >= 0) {
        yield gone(process, server, service, name, going);
      } else if (compareVersions(version, going.deprecated) >= 0) {
        yield leaving(process, service, name, `gunicorn ${version}`, going.instead, "warning");
      }
    }
    if (name.startsWith("uvicorn.workers.") && warns(service)) {
      const instead = "Add uvicorn-worker to the requirements and use uvicorn_worker.UvicornWorker.";
      yield leaving(process, service, name, `uvicorn ${UVICORN_WORKERS_DEPRECATED} and newer`, instead, "info");
    }
  },
};

function warns(service: Service): boolean {
  const version = service.packages.required.get("uvicorn")?.version;
  return version !== undefined && compareVersions(version, UVICORN_WORKERS_DEPRECATED) >= 0;
}

function gone(process: Process, server: Server, service: Service, name: string, going: Going): Sighting {
  const { at, how } = server.version;
  const exits = `it exits with "class uri '${name}' invalid or not found" before it serves anything.`;
  return {
    service: service.name,
    place: placeOfSetting(process, "worker_class"),
    label: `removed in gunicorn ${going.removed}`,
    // Where nothing asks for gunicorn, which release there is, if any, is a guess.
    ...(how === "assumed" ? { severity: "warning" } : {}),
    message:
      how === "assumed"
        ? `gunicorn has no ${name} worker since ${going.removed}, and no file here says which release is installed: with that or a newer one ${exits}`
        : `gunicorn has no ${name} worker since ${going.removed}, and ${serverTitle(server)} is installed: ${exits}`,
    help: going.instead,
    also: at ? [{ ...at, note: "the release comes from here" }] : [],
    assumptions: versionAssumptions(server),
    confidence: server.version.how === "pinned" ? "certain" : "likely",
  };
}

function leaving(
  process: Process,
  service: Service,
  name: string,
  release: string,
  instead: string,
  severity: Severity,
): Sighting {
  return {
    service: service.name,
    place: placeOfSetting(process, "worker_class"),
    label: "deprecated",
    severity,
    message: `${name} is deprecated in ${release} and will be removed: an upgrade then keeps the service from starting.`,
    help: instead,
  };
}
