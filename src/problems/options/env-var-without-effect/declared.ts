import type { Deployment, EnvVar, Process, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { compareVersions } from "../../../model/versions.ts";
import { setOption } from "../../server-facts.ts";
import { signsOf, webProcess } from "../../signs.ts";

/** Variables people set for a server that reads no such variable, and the setting they mean. */
const NOT_READ: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gunicorn: {
    WORKERS: "workers",
    NUM_WORKERS: "workers",
    MAX_WORKERS: "workers",
    GUNICORN_WORKERS: "workers",
    WORKER_COUNT: "workers",
    UVICORN_WORKERS: "workers",
    GUNICORN_TIMEOUT: "timeout",
    WORKER_TIMEOUT: "timeout",
    TIMEOUT: "timeout",
    GUNICORN_THREADS: "threads",
    THREADS: "threads",
    WORKER_CLASS: "worker_class",
    GUNICORN_WORKER_CLASS: "worker_class",
    GUNICORN_BIND: "bind",
    BIND: "bind",
  },
  uvicorn: {
    WORKERS: "workers",
    NUM_WORKERS: "workers",
    MAX_WORKERS: "workers",
    GUNICORN_WORKERS: "workers",
    GUNICORN_CMD_ARGS: "",
  },
};

/** Flask stopped reading FLASK_ENV with this release. */
const FLASK_WITHOUT_ENV = "2.3.0";

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const process = webProcess(service);
    const server = process?.server?.name ?? "";
    for (const variable of service.environment) {
      const { name, at, layer } = variable;
      if (layer !== "file" || !("file" in at)) continue;
      const meant = NOT_READ[server]?.[name];
      if (meant !== undefined && process && !isMentioned(name, at, deployment)) {
        yield unread(variable, at, meant, process, service);
      }
      if (name === "FLASK_ENV" && flaskIgnoresIt(service) && !isMentioned(name, at, deployment)) {
        yield flaskEnv(at, service);
      }
    }
  },
};

/**
 * Any file but the declaring line says the name: a script, a configuration file or the application may read it. A
 * configuration file that was not read may, too.
 */
function isMentioned(name: string, at: Place, { files, paths = [] }: Deployment): boolean {
  if (
    paths.some(
      (path) => path.endsWith(".py") && path.lastIndexOf("gunicorn") > path.lastIndexOf("/") && !files.has(path),
    )
  )
    return true;
  for (const { path, text } of files.values()) {
    for (let found = text.indexOf(name); found !== -1; found = text.indexOf(name, found + name.length)) {
      const around = `${text[found - 1] ?? ""}${text[found + name.length] ?? ""}`;
      if (/\w/.test(around)) continue;
      if ((path === at.file || DECLARES.test(path)) && !isReference(text, found)) continue;
      if (/(?:^|\/)(?:\.env[^/]*|[^/]*\.env)$/.test(path) || path.endsWith(".md")) continue;
      return true;
    }
  }
  return false;
}

/** Files that give variables to others, and read one only as `$NAME`. */
const DECLARES = /\.sh$|(?:^|\/)(?:Dockerfile[^/]*|(?:docker-)?compose[^/]*\.ya?ml|render\.ya?ml)$/;

/** Inside its own file only `$NAME` and `${NAME` read a variable; other mentions declare it. */
function isReference(text: string, at: number): boolean {
  return text[at - 1] === "$" || text.slice(at - 2, at) === "${";
}

function unread(variable: EnvVar, at: Place, meant: string, process: Process, service: Service): Sighting {
  const server = process.server?.name ?? "the server";
  const value = knownValue(variable.value);
  const instead =
    meant === "workers"
      ? `Use WEB_CONCURRENCY${value ? `=${value}` : ""}, which ${server} reads, or --workers.`
      : meant === ""
        ? "Give uvicorn its options on the command line or as UVICORN_… variables."
        : `Set ${meant} on the command line or in the configuration file${server === "gunicorn" ? ", or in GUNICORN_CMD_ARGS" : ""}.`;
  return {
    service: service.name,
    place: at,
    label: "read by nothing",
    message: `${variable.name}${value === undefined ? "" : `=${value}`} changes nothing: ${server} reads no variable of that name, and no file here does.`,
    help: instead,
    confidence: service.app.importsComplete ? "certain" : "likely",
    assumptions: service.app.importsComplete ? [] : ["no file that was not read uses it"],
    remedies: meant === "workers" && value ? [setOption(service, "workers", value, `Set workers to ${value}`)] : [],
  };
}

function flaskIgnoresIt(service: Service): boolean {
  const flask = service.packages.required.get("flask");
  if (!flask) return false;
  if (flask.version) return compareVersions(flask.version, FLASK_WITHOUT_ENV) >= 0;
  return !flask.specifier.includes("<");
}

function flaskEnv(at: Place, service: Service): Sighting {
  const runs = signsOf(service, "development-server").length > 0;
  return {
    service: service.name,
    place: at,
    label: "not read since Flask 2.3",
    message: "FLASK_ENV changes nothing: Flask stopped reading it with 2.3, and no file here does.",
    help: runs
      ? "Remove it; app.run(debug=…) and FLASK_DEBUG decide about debugging."
      : "Remove it; FLASK_DEBUG turns debugging on.",
    assumptions: service.packages.required.get("flask")?.version
      ? []
      : ["Flask is not pinned, so 2.3 or newer is installed"],
  };
}
