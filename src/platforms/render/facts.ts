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
