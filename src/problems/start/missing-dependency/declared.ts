import type { Packages, Process, Server, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { settingPlace } from "../../../model/setting.ts";
import { SERVERS } from "../../../servers/registry.generated.ts";
import { setting, textSetting } from "../../support.ts";
import { notImportable } from "./imported.ts";
import { missingProgram } from "./programs.ts";

type Need = { packageName: string; because: string; place: Place };

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    const { packages } = service;
    // Absence is only certain where every install command and include was understood.
    if (!packages.complete || packages.sources.length === 0) return;
    const program = missingProgram(process, service);
    if (program) yield sighting(program, service);
    if (!server) return;
    for (const need of needsOf(server, process)) {
      if (packages.required.has(need.packageName)) continue;
      if (providedByExtra(need.packageName, packages)) continue;
      yield sighting(need, service);
    }
    if (process === service.processes.find((one) => one.server)) yield* notImportable(service);
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

/** Packages that bring a server along: `fastapi[standard]` installs uvicorn, `gunicorn[gevent]` gevent. */
function providedByExtra(packageName: string, packages: Packages): boolean {
  for (const requirement of packages.required.values()) {
    if (requirement.extras.includes(packageName)) return true;
    if (
      packageName === "uvicorn" &&
      requirement.name === "fastapi" &&
      requirement.extras.some((one) => one === "standard" || one === "all")
    ) {
      return true;
    }
    if (BRINGS[requirement.name]?.includes(packageName)) return true;
  }
  return false;
}

/** Packages whose own requirements include a server. Package metadata read 2026-11-20. */
const BRINGS: Readonly<Record<string, readonly string[]>> = {
  "uvicorn-worker": ["uvicorn", "gunicorn"],
  "fastapi-cli": ["uvicorn"],
  chainlit: ["uvicorn"],
  mlflow: ["gunicorn"],
  "gevent-websocket": ["gevent"],
  chromadb: ["uvicorn"],
  litestar: [],
};

function sighting(need: Need, service: Service): Sighting {
  const source = service.packages.sources[0];
  const file = source?.file ?? "requirements.txt";
  return {
    service: service.name,
    place: need.place,
    label: `${need.packageName} is not installed`,
    message: `${need.packageName} is not among the packages of ${file}, and ${need.because}: the service cannot start.`,
    help: `Add ${need.packageName} to ${file}.`,
    ...(source ? { also: [{ ...source, note: "the packages that are installed" }] } : {}),
    remedies: [
      {
        title: `Add ${need.packageName} to ${file}`,
        safe: true,
        intents: [{ kind: "add-package", service: service.name, requirement: need.packageName }],
      },
    ],
  };
}
