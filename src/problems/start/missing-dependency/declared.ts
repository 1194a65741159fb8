import { bringsServer, requirementsOf } from "../../../frameworks/distributions.ts";
import type { Deployment, Packages, Process, Server, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { settingPlace } from "../../../model/setting.ts";
import { SERVERS } from "../../../servers/registry.generated.ts";
import { setting, textSetting } from "../../support.ts";
import { missingDriver } from "./drivers.ts";
import { missingReader } from "./forms.ts";
import { notImportable } from "./imported.ts";
import { missingProgram } from "./programs.ts";
import { adding, listOf } from "./shared.ts";

type Need = { packageName: string; because: string; place: Place };

export const declared: Detector = {
  on: "process",
  *see({ process, service, deployment }) {
    const { server } = process;
    const { packages } = service;
    // Absence is only certain where every install command and include was understood.
    if (!packages.complete || packages.sources.length === 0) return;
    const program = missingProgram(process, service);
    if (program) yield sighting(program, service, elsewhere(service, deployment));
    if (!server) {
      // A script that serves by itself (`python main.py`) imports what it needs as an application does.
      yield* notImportable(service, deployment.paths);
      yield* missingReader(service, deployment);
      return;
    }
    for (const need of needsOf(server, process)) {
      if (packages.required.has(need.packageName) || packages.grouped?.has(need.packageName)) continue;
      const required = [...packages.required.values()];
      if (required.some(({ extras }) => extras.includes(need.packageName))) continue;
      const brought = bringsServer(need.packageName, required);
      if (brought === true) continue;
      // Many frameworks bring uvicorn, very few gunicorn.
      const isOpen = brought === "unknown" && need.packageName !== "gunicorn" && !isFrozen(packages.required);
      yield sighting(need, service, elsewhere(service, deployment) ?? (isOpen ? UNREAD : undefined));
    }
    if (process !== service.processes.find((one) => one.server)) return;
    yield* notImportable(service, deployment.paths);
    yield* missingDriver(service, deployment);
    yield* missingReader(service, deployment);
  },
};

function needsOf(server: Server, process: Process): Need[] {
  const needs: Need[] = [];
  for (const packageName of packagesOf(server.name)) {
    needs.push({
      packageName,
      because: `the start command runs ${server.name}`,
      place: server.invocation.program.place ?? process.command.place,
    });
  }
  const workerClass = textSetting(server, "worker_class");
  const classPlace = settingPlace(setting(server, "worker_class"));
  if (server.name === "gunicorn" && workerClass !== undefined && classPlace) {
    for (const packageName of packagesOfWorkerClass(workerClass)) {
      needs.push({ packageName, because: `worker class ${workerClass} is part of it`, place: classPlace });
    }
  }
  return needs;
}

/** Packages that bring the server itself. */
function packagesOf(server: string): readonly string[] {
  return SERVERS.find((model) => model.name === server)?.packages ?? [];
}

/** Packages a gunicorn worker class is imported from. gunicorn settings reference, `worker_class`. */
function packagesOfWorkerClass(workerClass: string): string[] {
  if (workerClass.startsWith("uvicorn.workers.")) return ["uvicorn"];
  if (workerClass.startsWith("uvicorn_worker.")) return ["uvicorn-worker"];
  if (workerClass === "gevent" || workerClass === "gevent_wsgi" || workerClass === "gevent_pywsgi") return ["gevent"];
  if (workerClass === "eventlet") return ["eventlet"];
  if (workerClass === "tornado") return ["tornado"];
  if (workerClass.startsWith("geventwebsocket.")) return ["gevent-websocket"];
  return [];
}

/** Files of other package managers: where one stands beside the requirements, it may be what gets installed. */
const OTHERS = /^(?:Pipfile|Pipfile\.lock|poetry\.lock|uv\.lock|pdm\.lock|environment\.ya?ml|conda\.ya?ml)$/;

/** Platforms that look for a list of packages by its name, in their own order. */
const FOUND_BY_NAME: ReadonlySet<string> = new Set(["heroku", "railway"]);

/** Files that say how a folder with a Procfile is built, where it is not by installing its requirements. */
const BUILDS = /^(?:nixpacks\.toml|railpack\.json)$/;

/** `source venv/bin/activate`: what is installed there is not what the requirements beside the command say. */
const ACTIVATES = /(?:^|[\s;&])(?:source|\.) [^\s;&]{0,80}bin\/activate(?:[\s;&]|$)/;

/** What else may install a package, where something may: nobody starts a lone configuration, and a platform chooses. */
function elsewhere(
  { platform, directory, packages, declaredAt, starts }: Service,
  { paths }: Deployment,
): string | undefined {
  if (platform === "unknown") return "nothing else installs it where this configuration is used";
  const folder = declaredAt.file.slice(0, declaredAt.file.lastIndexOf("/") + 1);
  if (platform === "render" && directory === "" && folder !== "" && paths.includes(`${folder}requirements.txt`))
    return `the build starts at the root, not in ${folder}`;
  const prefix = directory === "" ? "" : `${directory}/`;
  const named = packages.sources[0]?.file ?? "requirements.txt";
  if (starts.some(({ text }) => ACTIVATES.test(text)))
    return `the environment that is activated has what ${named} lists`;
  const build = paths.find((path) => path.startsWith(prefix) && BUILDS.test(path.slice(prefix.length)));
  if (FOUND_BY_NAME.has(platform) && build !== undefined) return `${build} installs what ${named} lists`;
  const other = paths.find((path) => path.startsWith(prefix) && OTHERS.test(path.slice(prefix.length)));
  if (!FOUND_BY_NAME.has(platform) || other === undefined || packages.sources.some(({ file }) => file === other))
    return undefined;
  return `the platform installs from ${named}, not from ${other}`;
}

/**
 * Whether the list was taken from an environment, as `pip freeze` does: everything is pinned, and most of what the
 * packages bring along is listed, too. What one of them brought would be there.
 */
function isFrozen(required: Packages["required"]): boolean {
  const brought = new Set<string>();
  for (const { name, extras, version } of required.values()) {
    if (version === undefined) return false;
    for (const one of requirementsOf(name, extras)) brought.add(one);
  }
  const listed = [...brought].filter((name) => required.has(name));
  return listed.length >= 5 && listed.length * 2 > brought.size;
}

/** Said where a package nothing is known of is among those installed. */
const UNREAD = "none of the packages listed brings it along";

/** Something `assumed` leaves it possible that all is well. */
function sighting(need: Need, service: Service, assumed: string | undefined): Sighting {
  const { file, shown } = listOf(service);
  return {
    service: service.name,
    place: need.place,
    ...(assumed === undefined ? {} : { severity: "warning", confidence: "possible", assumptions: [assumed] }),
    missing: [need.packageName],
    label: `${need.packageName} is not installed`,
    message: `${need.packageName} is not among the packages of ${file}, and ${need.because}: the service cannot start.`,
    help: `Add ${need.packageName} to ${file}.`,
    ...shown,
    remedies: [adding(need.packageName, file, service)],
  };
}
