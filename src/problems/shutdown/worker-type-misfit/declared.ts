import type { Process, Server, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { isProduction, placeOfSetting, setOption, workerKind, workersOf } from "../../server-facts.ts";

/** Modules whose calls wait for another machine for seconds. */
const WAITING: readonly string[] = [
  "openai",
  "anthropic",
  "langchain",
  "langchain_openai",
  "replicate",
  "cohere",
  "groq",
  "mistralai",
];
/** Modules whose calls keep a processor busy and never give the loop a turn. */
const COMPUTING: readonly string[] = [
  "torch",
  "tensorflow",
  "sklearn",
  "cv2",
  "spacy",
  "xgboost",
  "lightgbm",
  "sentence_transformers",
];

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "gunicorn" || !isProduction(service, process)) return;
    const kind = workerKind(server);
    const waiting = WAITING.find((module) => service.app.imports.has(module));
    const computing = COMPUTING.find((module) => service.app.imports.has(module));
    if (kind === "sync" && waiting && (workersOf(server)?.count ?? 9) <= 4)
      yield waits(process, server, service, waiting);
    if ((kind === "gevent" || kind === "eventlet") && computing) yield computes(process, service, kind, computing);
  },
};

function waits(process: Process, server: Server, service: Service, module: string): Sighting {
  const count = workersOf(server)?.count ?? 1;
  const place = service.app.imports.get(module);
  return {
    service: service.name,
    place: placeOfSetting(process, "worker_class"),
    label: `${count} requests at a time`,
    confidence: "possible",
    message: `${count} sync ${count === 1 ? "worker serves" : "workers serve"} ${count === 1 ? "one request" : `${count} requests`} at a time, and requests that call ${module} wait for seconds: ${count === 1 ? "one such request blocks" : "a few such requests block"} everybody else.`,
    help: "Use threads for waiting work: --worker-class gthread --threads 8.",
    also: place ? [{ ...place, note: `${module} waits for another machine` }] : [],
    remedies: [setOption(service, "threads", "8", "Give each worker 8 threads")],
  };
}

function computes(process: Process, service: Service, kind: string, module: string): Sighting {
  const place = service.app.imports.get(module);
  return {
    service: service.name,
    place: placeOfSetting(process, "worker_class"),
    label: "computing blocks the loop",
    confidence: "possible",
    message: `${kind} workers switch between requests only while they wait, and ${module} computes: while it does, every other request of that worker stands still, and a long computation misses the heartbeat.`,
    help: "Use gthread workers, or move the computation to a queue.",
    also: place ? [{ ...place, note: `${module} computes` }] : [],
  };
}
