import {
  type ProcessesFootprint,
  processesFootprint,
  type WorkerFootprint,
  workerFootprint,
} from "../capacity/memory.ts";
import type { Plan, Process, Server, Service } from "../model/deployment.ts";
import { plansOf } from "./plans.ts";
import { isMeantOff, isOn, workerKind, workersOf } from "./server-facts.ts";

/** Memory of one server of a service. */
export type ServerMemory = {
  process: Process;
  server: Server;
  workers: { count: number; exact: boolean };
  worker: WorkerFootprint;
  sum: ProcessesFootprint;
  /** What its first process is called: `master` or `parent`. */
  title: string;
};

/** Memory of everything one instance of a service runs. */
export type InstanceMemory = {
  servers: readonly ServerMemory[];
  bytes: number;
  /** Bytes of it that the application's own source claims, by size. */
  claimed: number;
  sure: "measured" | "partly";
  /** Plans of the platform, smallest first. */
  plans: readonly Plan[];
};

/** What the web servers of a service hold at start; `undefined` where none of them can be judged. */
export function instanceMemory(service: Service): InstanceMemory | undefined {
  const servers: ServerMemory[] = [];
  for (const process of service.processes) {
    const { server } = process;
    if (!server || (server.name !== "gunicorn" && server.name !== "uvicorn")) continue;
    const one = serverMemory(service, process, server);
    if (one) servers.push(one);
  }
  if (servers.length === 0) return undefined;
  const claims = servers.map(({ sum, worker }) => {
    const claimed = worker.parts.filter((part) => part.when !== "call" && part.source === "the application's source");
    const each = claimed.reduce((total, part) => total + part.bytes, 0);
    return sum.shared ? each : each * sum.workers;
  });
  return {
    servers,
    bytes: servers.reduce((total, { sum }) => total + sum.bytes, 0),
    claimed: claims.reduce((total, bytes) => total + bytes, 0),
    sure: servers.every(({ worker, workers }) => worker.sure === "measured" && workers.exact) ? "measured" : "partly",
    plans: plansOf(service.platform),
  };
}

function serverMemory(service: Service, process: Process, server: Server): ServerMemory | undefined {
  const workers = workersOf(server);
  if (!workers || workers.count < 1) return undefined;
  const several = server.name === "gunicorn" || workers.count > 1;
  const program = { server: server.name, workerClass: workerKind(server), several };
  const worker = workerFootprint(program, service.packages, service.app);
  const preload = server.name === "gunicorn" && isOn(server, "preload_app") && !isMeantOff(server, "preload_app");
  const sum = processesFootprint({ program, workers: workers.count, preload, version: server.version.version }, worker);
  return { process, server, workers, worker, sum, title: server.name === "gunicorn" ? "master" : "parent" };
}
