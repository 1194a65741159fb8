import { heldByProcess } from "../../capacity/connections.ts";
import type { Store } from "../../model/container.ts";
import type { Deployment, Server, Service } from "../../model/deployment.ts";
import type { ConnectionPool } from "../../model/pool.ts";
import { workerKind, workersOf } from "../server-facts.ts";
import { numberSetting } from "../support.ts";

/** Connections one service may hold to a store, and how the sum comes about. */
export type Demand = {
  service: Service;
  pool: ConnectionPool;
  instances: number;
  workers: number;
  /** Of one worker. */
  each: number;
  total: number;
  /** Old and new instances run side by side during a deploy. */
  doubled: boolean;
};

/** gevent's and eventlet's own bound of requests at once. */
const WORKER_CONNECTIONS = 1000;

/** Requests one worker process runs at once; Infinity where an event loop takes all that come. */
export function concurrencyOf(server: Server): number | undefined {
  switch (workerKind(server)) {
    case "sync":
      return 1;
    case "gthread":
      return numberSetting(server, "threads");
    case "gevent":
    case "eventlet":
      return numberSetting(server, "worker_connections") ?? WORKER_CONNECTIONS;
    case "uvicorn":
    case "asgi":
      return Number.POSITIVE_INFINITY;
    default:
      return undefined;
  }
}

/** What the services that are given a store's address may ask of it, the largest first. */
export function demandsOf(store: Store, { services }: Deployment): Demand[] {
  const to = store.kind === "redis" ? "redis" : "database";
  return services
    .filter((service) => isLinked(service, store))
    .flatMap((service) => demandOf(service, to) ?? [])
    .sort((a, b) => b.total - a.total);
}

/** The address of a pooler in front of the database is no connection to it. */
function isLinked(service: Service, store: Store): boolean {
  return service.environment.some(({ from }) => from?.name === store.name && from.property !== "connectionPoolString");
}

function demandOf(service: Service, to: ConnectionPool["to"]): Demand | undefined {
  const process = service.processes.find(({ server }) => server?.name === "gunicorn" || server?.name === "uvicorn");
  const { server } = process ?? {};
  const workers = server && workersOf(server)?.count;
  const concurrency = server && concurrencyOf(server);
  const pools = (service.app.pools ?? []).filter((pool) => pool.to === to && pool.when !== "call");
  if (!process || !workers || concurrency === undefined || pools.length === 0) return undefined;
  const held = pools.map((pool) => ({ pool, each: heldByProcess(pool, concurrency) }));
  // A second engine is for migrations or scripts more often than for the same requests: the largest counts.
  const largest = held.reduce((a, b) =>
    (b.each ?? Number.POSITIVE_INFINITY) > (a.each ?? Number.POSITIVE_INFINITY) ? b : a,
  );
  const { pool, each } = largest;
  if (each === undefined) return undefined;
  const instances = instancesOf(service);
  const doubled = service.platform === "render" && service.disks.length === 0;
  return { service, pool, instances, workers, each, total: instances * workers * each, doubled };
}

function instancesOf({ instances }: Service): number {
  return instances.known ? instances.value : (instances.most ?? instances.least ?? 1);
}

/** `2 instances x 4 workers x 30 connections (pool_size 20, max_overflow 10)`. */
export function sumOf({ instances, workers, each, pool }: Demand): string {
  const written = pool.written || `${pool.by}'s defaults`;
  const counts = [
    ...(instances > 1 ? [`${instances} instances`] : []),
    workers > 1 ? `${workers} workers` : "1 worker",
    `${each} connections (${written})`,
  ];
  return counts.join(" x ");
}
