import { type Random, randomOf } from "./random.ts";

const PATHS = [
  "/",
  "/api/v1/users",
  "/api/v1/orders/",
  "/api/v2/search?q=",
  "/static/app.",
  "/healthz",
  "/login",
  "/api/v1/checkout",
  "/api/v1/timeouts?limit=",
  "/api/v1/workers/",
  "/admin/jobs?status=failed&page=",
  "/media/",
  "/graphql",
  "/api/v1/connections/",
] as const;
const AGENTS = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
  "python-requests/2.32.3",
  "curl/8.5.0",
  "kube-probe/1.29",
  "okhttp/4.12.0",
  "Googlebot/2.1 (+http://www.google.com/bot.html)",
] as const;
const REFERRERS = ["-", "https://example.com/", "https://app.example.com/dashboard?tab=workers"] as const;
const LOGGERS = ["app.api", "app.db", "uvicorn.access", "app.worker"] as const;
const THINGS = [
  "request_finished",
  "request_started",
  "cache_miss",
  "db_query",
  "job_enqueued",
  "connection acquired",
  "rate limit check",
  "worker loop tick",
] as const;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Writes one line after another; time goes on by up to 60 ms a line. */
export type LogWriter = { line(): string };

/** The stamps of one second, in the three layouts logs use. */
type Clock = { iso: string; access: string };

/** `incidents` are lines put in at that share of all lines, in the layouts programs give them. */
export function logWriter(seed: number, share = 0, incidents: readonly string[] = []): LogWriter {
  const random = randomOf(seed);
  let now = Date.UTC(2026, 9, 1);
  let second = -1;
  let clock: Clock = { iso: "", access: "" };
  return {
    line() {
      now += random.below(60);
      if (Math.floor(now / 1000) !== second) {
        second = Math.floor(now / 1000);
        clock = clockAt(now);
      }
      const incident = incidents[random.below(Math.max(1, incidents.length))];
      if (incident !== undefined && random.chance(share)) return incidentLine(random, clock, incident);
      const kind = random.below(100);
      if (kind < 55) return accessLine(random, clock);
      return kind < 80 ? jsonLine(random, clock) : noiseLine(random, clock);
    },
  };
}

/** About `bytes` bytes of a log in which nothing happens. */
export function quietLog(seed: number, bytes: number): string {
  const writer = logWriter(seed);
  let text = "";
  while (text.length < bytes) text += `${writer.line()}\n`;
  return text;
}

function clockAt(now: number): Clock {
  const iso = new Date(now).toISOString().slice(0, 19).replace("T", " ");
  const month = MONTHS[Number(iso.slice(5, 7)) - 1];
  return { iso, access: `${iso.slice(8, 10)}/${month}/${iso.slice(0, 4)}:${iso.slice(11)} +0000` };
}

function accessLine(random: Random, clock: Clock): string {
  const method = random.pick(["GET", "GET", "GET", "POST", "PUT"]);
  const status = random.pick([200, 200, 200, 200, 201, 204, 301, 304, 400, 404, 500]);
  return `10.${random.below(255)}.${random.below(255)}.${random.below(255)} - - [${clock.access}] "${method} ${random.pick(PATHS)}${random.below(100_000)} HTTP/1.1" ${status} ${random.below(90_000)} "${random.pick(REFERRERS)}" "${random.pick(AGENTS)}"`;
}

function jsonLine(random: Random, clock: Clock): string {
  return JSON.stringify({
    timestamp: `${clock.iso.replace(" ", "T")}.${random.below(10)}0Z`,
    level: random.pick(["info", "info", "info", "warning", "error", "debug"]),
    logger: random.pick(LOGGERS),
    event: random.pick(THINGS),
    request_id: `${random.hex(8)}-${random.hex(4)}-${random.hex(4)}-${random.hex(12)}`,
    path: random.pick(PATHS),
    status: random.pick([200, 200, 404, 500]),
    duration_ms: random.below(3000),
    client_ip: `10.${random.below(255)}.${random.below(255)}.${random.below(255)}`,
  });
}

function noiseLine(random: Random, clock: Clock): string {
  const stamp = `${clock.iso},${random.below(1000)}`;
  switch (random.below(8)) {
    case 0:
      return `[${clock.iso} +0000] [${random.below(60) + 7}] [INFO] Worker heartbeat ok, memory usage ${random.below(512)}MB, requests=${random.below(9999)}`;
    case 1:
      return `[${clock.iso} +0000] [${random.below(60) + 7}] [DEBUG] GET ${random.pick(PATHS)}${random.below(9999)}`;
    case 2:
      return `${stamp} INFO app.services.payments retrying request to https://payments.internal/charge attempt=${random.below(5)} timeout=5.0 connection_pool=10`;
    case 3:
      return `${stamp} WARNING sqlalchemy.pool Connection checked out from pool, size ${random.below(20)} overflow ${random.below(10)}`;
    case 4:
      return `${stamp} DEBUG django.db.backends (0.${random.hex(3)}) SELECT "orders_order"."id", "orders_order"."status" FROM "orders_order" WHERE "orders_order"."user_id" = ${random.below(99_999)} LIMIT 21; args=(${random.below(99_999)},)`;
    case 5:
      return `${stamp} INFO celery.app.trace Task app.tasks.send_email[${random.hex(8)}-${random.hex(4)}-${random.hex(12)}] succeeded in 0.${random.below(99_999)}s: None`;
    case 6:
      return `INFO:     10.0.${random.below(255)}.${random.below(255)}:${random.below(60_000)} - "POST ${random.pick(PATHS)}${random.below(999)} HTTP/1.1" 200 OK`;
    default:
      return `${clock.iso} UTC [${random.below(9999)}] LOG:  duration: ${random.below(900)}.${random.below(999)} ms  statement: UPDATE workers SET last_seen = now() WHERE id = ${random.below(99)}`;
  }
}

function incidentLine(random: Random, clock: Clock, text: string): string {
  switch (random.below(3)) {
    case 0:
      return `[${clock.iso} +0000] [${random.below(60)}] [CRITICAL] ${text}`;
    case 1:
      return `${clock.iso},${random.below(1000)} ERROR app ${text}`;
    default:
      return JSON.stringify({
        timestamp: `${clock.iso.replace(" ", "T")}Z`,
        level: "error",
        event: text,
        request_id: random.hex(32),
      });
  }
}
