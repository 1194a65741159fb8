import type { Setting } from "../../model/setting.ts";
import { knownValue } from "../../model/value.ts";
import { isAtLeast } from "../engines/releases.ts";
import type { WorkerKind } from "./worker-class.ts";

/** Settings a worker class never looks at. Read from gunicorn/workers/*.py and uvicorn/workers.py. */
const IGNORED: Partial<Record<WorkerKind, Readonly<Record<string, string>>>> = {
  sync: {
    worker_connections: "the sync worker serves one connection at a time",
    keepalive: "the sync worker closes every connection",
  },
  gevent: { threads: "the gevent worker uses greenlets, not threads" },
  eventlet: { threads: "the eventlet worker uses greenlets, not threads" },
  tornado: {
    threads: "the tornado worker runs one event loop",
    worker_connections: "the tornado worker does not limit connections",
    limit_request_line: "tornado parses requests with its own limits",
    limit_request_fields: "tornado parses requests with its own limits",
    limit_request_field_size: "tornado parses requests with its own limits",
    graceful_timeout: "the tornado worker does not wait for it",
  },
  asgi: {
    threads: "the asgi worker runs one event loop",
    worker_connections: "the asgi worker stores the number and never compares it",
  },
  uvicorn: {
    threads: "UvicornWorker runs one event loop",
    worker_connections: "UvicornWorker does not pass it to uvicorn (limit_concurrency)",
    limit_request_line: "uvicorn parses requests with its own limits",
    limit_request_fields: "uvicorn parses requests with its own limits",
    limit_request_field_size: "uvicorn parses requests with its own limits",
    access_log_format: "uvicorn writes its own access log lines",
    secure_scheme_headers: "UvicornWorker does not pass it to uvicorn",
    proxy_protocol: "uvicorn does not speak the PROXY protocol",
    forwarder_headers: "UvicornWorker does not pass it to uvicorn",
    header_map: "UvicornWorker does not pass it to uvicorn",
    pre_request: "UvicornWorker never calls it",
    post_request: "UvicornWorker never calls it",
  },
};

const ASGI_ONLY = ["asgi_loop", "asgi_lifespan", "asgi_disconnect_grace_period", "websocket_max_message_size"];

/** Why a setting changes nothing here; `undefined` where it may. */
export function inertBecause(
  name: string,
  kind: WorkerKind,
  version: string,
  settings: ReadonlyMap<string, Setting>,
): string | undefined {
  if (kind === "unknown" || kind === "other") return general(name, version, settings);
  const ignored = IGNORED[kind];
  if (ignored && Object.hasOwn(ignored, name)) return ignored[name];
  if (kind !== "asgi" && ASGI_ONLY.includes(name)) return "only the asgi worker reads it";
  return general(name, version, settings);
}

function general(name: string, version: string, settings: ReadonlyMap<string, Setting>): string | undefined {
  const requests = knownValue(settings.get("max_requests")?.value);
  if (name === "max_requests_jitter" && requests === 0 && isAtLeast(version, "20.0.0")) {
    return "there is no max_requests to add it to";
  }
  if (name === "ssl_version" && isAtLeast(version, "21.0.0")) return "gunicorn ignores it from 21.0.0 on";
  return undefined;
}
