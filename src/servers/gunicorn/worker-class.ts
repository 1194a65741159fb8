import type { Setting } from "../../model/setting.ts";
import { knownValue } from "../../model/value.ts";

/** Families of worker classes that treat settings alike. `unknown` where the class cannot be decided. */
export type WorkerKind =
  | "sync"
  | "gthread"
  | "gevent"
  | "eventlet"
  | "tornado"
  | "asgi"
  | "uvicorn"
  | "other"
  | "unknown";

const KINDS: readonly (readonly [pattern: RegExp, kind: WorkerKind])[] = [
  [/^(?:gunicorn\.workers\.sync\.SyncWorker|sync)$/, "sync"],
  [/^(?:gunicorn\.workers\.gthread\.ThreadWorker|gthread)$/, "gthread"],
  [/^(?:gunicorn\.workers\.ggevent\.\w+|gevent|gevent_wsgi|gevent_pywsgi)$/, "gevent"],
  [/^(?:gunicorn\.workers\.geventlet\.\w+|eventlet)$/, "eventlet"],
  [/^(?:gunicorn\.workers\.gtornado\.\w+|tornado)$/, "tornado"],
  [/^(?:gunicorn\.workers\.gasgi\.\w+|asgi)$/, "asgi"],
  [/^uvicorn(?:\.workers|_worker)\.\w+$/, "uvicorn"],
];

/**
 * The class that really runs: a sync class with more than one thread becomes gthread (`Config.worker_class`).
 * `undefined` where the class or the number of threads is not known.
 */
export function effectiveWorkerClass(settings: ReadonlyMap<string, Setting>): string | undefined {
  const name = knownValue(settings.get("worker_class")?.value);
  if (typeof name !== "string") return undefined;
  if (name !== "sync" && !name.endsWith("SyncWorker")) return name;
  const threads = knownValue(settings.get("threads")?.value);
  if (typeof threads !== "number") return undefined;
  return threads > 1 ? "gthread" : name;
}

/** The family the effective worker class belongs to. */
export function workerKind(settings: ReadonlyMap<string, Setting>): WorkerKind {
  const name = effectiveWorkerClass(settings);
  if (name === undefined) return "unknown";
  return KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? "other";
}
