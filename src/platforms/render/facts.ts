import type { Plan } from "../../model/deployment.ts";

/**
 * Instance types of web, private, worker and cron services. Names, memory and CPU from the Blueprint reference and
 * the API specification; prices from a third-party list, so they are a guide only. Read 2026-11-20.
 */
const INSTANCE_TYPES: readonly [name: string, megabytes: number, cpus: number, usd: number][] = [
  ["free", 512, 0.1, 0],
  ["starter", 512, 0.5, 7],
  ["standard", 2048, 1, 25],
  ["pro", 4096, 2, 85],
  ["pro plus", 8192, 4, 175],
  ["pro max", 16384, 4, 225],
  ["pro ultra", 32768, 8, 450],
];

const SOURCE = "Render instance types, Blueprint reference, read 2026-11-20";

/** Plans by name as a Blueprint writes it. */
export const RENDER_PLANS: ReadonlyMap<string, Plan> = new Map(
  INSTANCE_TYPES.map(([name, megabytes, cpus, usd]) => [
    name,
    { name, memoryBytes: megabytes * 1024 * 1024, cpus, usd, source: SOURCE },
  ]),
);

/** The plan a new service gets when the Blueprint names none. Existing services keep theirs. */
export const RENDER_DEFAULT_PLAN = "starter";

/** Port Render expects a web service to listen on when `PORT` is not set. Render web services guide, 2026-11-20. */
export const RENDER_DEFAULT_PORT = 10000;

/**
 * Variables the native Python runtime sets; the Docker runtime sets none of them but `PORT`. Render environment
 * variable reference, read 2026-11-20.
 */
export const RENDER_NATIVE_ENVIRONMENT: Readonly<Record<string, string>> = {
  GUNICORN_CMD_ARGS: "--preload --access-logfile - --bind=0.0.0.0:10000",
  FORWARDED_ALLOW_IPS: "*",
};

/** What a Key Value instance does when its memory is full and the Blueprint says nothing. Blueprint reference, 2026-11-20. */
export const RENDER_DEFAULT_EVICTION = "allkeys-lru";

/** Plan of a database whose Blueprint names none. Blueprint reference, 2026-11-20. */
export const RENDER_DEFAULT_DATABASE_PLAN = "basic-256mb";

/**
 * Connections a Render Postgres admits for its user. By memory: 100 below 8 GB, 200 below 16, 400 below 32, 500 above;
 * instance types of before October 2024 have their own. Render's Postgres pages, and a measurement of 103 less 3
 * reserved; read 2026-11-20. `undefined` for names that are none.
 */
export function renderPostgresConnections(plan: string): number | undefined {
  const legacy: Readonly<Record<string, number>> = { free: 100, starter: 97, standard: 97, pro: 97, "pro plus": 197 };
  const size = /-(\d+)(mb|gb)$/.exec(plan);
  if (!size) return legacy[plan.replaceAll("_", " ")];
  const gigabytes = size[2] === "mb" ? 0 : Number(size[1]);
  if (gigabytes < 8) return 100;
  if (gigabytes < 16) return 200;
  return gigabytes < 32 ? 400 : 500;
}

/** Clients a Key Value instance admits. Render's Key Value page by way of a maintained table, read 2026-11-20. */
export const RENDER_KEY_VALUE_CONNECTIONS: ReadonlyMap<string, number> = new Map([
  ["free", 50],
  ["starter", 250],
  ["standard", 1000],
  ["pro plus", 10000],
]);
