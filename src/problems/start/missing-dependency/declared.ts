import type { Deployment, Packages, Process, Server, Service } from "../../../model/deployment.ts";
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
  *see({ process, service, deployment }) {
    const { server } = process;
    const { packages } = service;
    // Absence is only certain where every install command and include was understood.
    if (!packages.complete || packages.sources.length === 0) return;
    const program = missingProgram(process, service);
    if (program) yield sighting(program, service, deployment);
    if (!server) return;
    for (const need of needsOf(server, process)) {
      if (packages.required.has(need.packageName) || packages.grouped?.has(need.packageName)) continue;
      if (providedByExtra(need.packageName, packages)) continue;
      yield sighting(need, service, deployment);
    }
    if (process === service.processes.find((one) => one.server)) yield* notImportable(service, deployment.paths);
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

/** Packages whose own requirements include a server. Package metadata read 2026-11-21. */
const BRINGS: Readonly<Record<string, readonly string[]>> = {
  "uvicorn-worker": ["uvicorn", "gunicorn"],
  "fastapi-cli": ["uvicorn"],
  chainlit: ["uvicorn"],
  mlflow: ["gunicorn"],
  "gevent-websocket": ["gevent"],
  chromadb: ["uvicorn"],
  gradio: ["uvicorn"],
  nicegui: ["uvicorn"],
  mcp: ["uvicorn"],
  fastmcp: ["uvicorn"],
  "google-adk": ["uvicorn"],
  "langgraph-api": ["uvicorn"],
  bentoml: ["uvicorn"],
  prefect: ["uvicorn"],
  "dagster-webserver": ["uvicorn"],
  marimo: ["uvicorn"],
  shiny: ["uvicorn"],
  solara: ["uvicorn"],
  reflex: ["uvicorn", "gunicorn"],
  "apache-airflow": ["gunicorn", "uvicorn"],
  // These bring chromadb or mcp, which bring uvicorn.
  crewai: ["uvicorn"],
  "crewai-tools": ["uvicorn"],
  embedchain: ["uvicorn"],
  "langchain-chroma": ["uvicorn"],
  "llama-index-vector-stores-chroma": ["uvicorn"],
  "langchain-mcp-adapters": ["uvicorn"],
  "openai-agents": ["uvicorn"],
  "semantic-kernel": ["uvicorn"],
  "arize-phoenix": ["uvicorn"],
  "open-webui": ["uvicorn"],
  "fastapi-cloud-cli": ["uvicorn"],
  datasette: ["uvicorn"],
  evidently: ["uvicorn"],
  hayhooks: ["uvicorn"],
  "kedro-viz": ["uvicorn"],
  litserve: ["uvicorn"],
  streamlit: ["uvicorn"],
  vllm: ["uvicorn"],
  langflow: ["uvicorn", "gunicorn"],
  "langflow-base": ["uvicorn", "gunicorn"],
  "apache-superset": ["gunicorn"],
  locust: ["gevent"],
  quart: ["hypercorn"],
};

/** Files of other package managers: where one stands beside the requirements, it may be what gets installed. */
const OTHERS = /^(?:Pipfile|Pipfile\.lock|poetry\.lock|uv\.lock|pdm\.lock|environment\.ya?ml|conda\.ya?ml)$/;

/** What else may install a package, where something may: nobody starts a lone configuration, and a platform chooses. */
function elsewhere({ platform, directory, packages, declaredAt }: Service, { paths }: Deployment): string | undefined {
  if (platform === "unknown") return "nothing else installs it where this configuration is used";
  const folder = declaredAt.file.slice(0, declaredAt.file.lastIndexOf("/") + 1);
  if (platform === "render" && directory === "" && folder !== "" && paths.includes(`${folder}requirements.txt`))
    return `the build starts at the root, not in ${folder}`;
  const prefix = directory === "" ? "" : `${directory}/`;
  const other = paths.find((path) => path.startsWith(prefix) && OTHERS.test(path.slice(prefix.length)));
  if (platform !== "heroku" || other === undefined || packages.sources.some(({ file }) => file === other))
    return undefined;
  return `the platform installs from ${packages.sources[0]?.file ?? "requirements.txt"}, not from ${other}`;
}

function sighting(need: Need, service: Service, deployment: Deployment): Sighting {
  const assumed = elsewhere(service, deployment);
  const source = service.packages.sources[0];
  const file = source?.file ?? "requirements.txt";
  return {
    service: service.name,
    place: need.place,
    ...(assumed === undefined ? {} : { severity: "warning", confidence: "possible", assumptions: [assumed] }),
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
