import type { Service } from "../../model/deployment.ts";
import type { Frame, LogEvent, Timeline } from "../../model/event.ts";
import type { Trouble } from "../../model/problem.ts";
import { knownValue } from "../../model/value.ts";
import { anywhere, around, inLife } from "../logged.ts";

/** What the log tells about one WORKER TIMEOUT. */
export type TimedOut = {
  opening: LogEvent;
  /** Only the worker's own abort is in the log, the master's line is not. */
  fromInside: boolean;
  /** Seconds from the worker's boot to its timeout, where both are in the log. */
  sinceBoot?: number;
  /** The timeout that was configured, where the repository or the shape of the log tells. */
  timeout?: number;
  /** The stack printed when the worker was aborted. */
  frames: readonly Frame[];
  /** The application's own frame in which it was stuck. */
  stuckIn?: Frame;
  /** It was reading a connection on which nothing came. */
  readingClient: boolean;
  /** It was still importing or starting the application. */
  stillBooting: boolean;
  /** It had said that the application is started: whatever took so long came after. */
  cameUp: boolean;
  /** A request it was working on. */
  request?: LogEvent;
  /** It had been told to leave (recycling, reload) and was draining. */
  draining: boolean;
  /** Proxies that lost a response at about that time. */
  lostResponses: readonly LogEvent[];
  /** Timeouts of other workers within two seconds. */
  together: readonly LogEvent[];
  /** Workers that timed out the same time after their boot, this one included. */
  samePace: number;
  /** The application came up in some worker, or a request was answered. */
  everServed: boolean;
  /** Somebody watched the heartbeat files and wrote it into the log. */
  heartbeatTrace: boolean;
  /** What its master did to it afterwards. */
  ends: readonly LogEvent[];
};

const SERVER = /[\\/]gunicorn[\\/]/;
const LIBRARY = /site-packages|dist-packages|[\\/]lib[\\/]python|^<frozen|[\\/]lib64[\\/]/;
const IMPORTING = /^(?:import_app|load_wsgi|load_wsgiapp|import_module|_gcd_import|_find_and_load|exec_module)$/;
const READING = /[\\/]gunicorn[\\/]http[\\/]/;

/** The abort seen from inside the worker, where the master's own line is in the log as well. */
export function isRepeated(trouble: Trouble): boolean {
  if (trouble.opening.kind !== "worker.aborted-by-timeout") return false;
  const frames = trouble.opening.record.block?.frames ?? [];
  const isAbort = frames.some(({ name }) => name === "handle_abort" || name === "handle_request");
  if (frames.length > 0 && !isAbort) return true;
  if (trouble.opening.speaker === "gunicorn" && endsInExit(trouble)) return true;
  return anywhere(trouble, ["worker.timeout"]).length > 0;
}

/** The frame of the abort, where the exit that ends its traceback tells of it as well. */
function endsInExit(trouble: Trouble): boolean {
  const { block } = trouble.opening.record;
  return anywhere(trouble, ["worker.aborted-by-timeout"]).some(
    (event) => event !== trouble.opening && event.record.block === block && event.speaker !== "gunicorn",
  );
}

/** Reads everything around a timeout once; each of the competing problems weighs it. */
export function timedOut(trouble: Trouble, service?: Service): TimedOut {
  const kept = READ.get(trouble.opening);
  if (kept) return kept;
  const told = readAround(trouble, service);
  READ.set(trouble.opening, told);
  return told;
}

const READ = new WeakMap<LogEvent, TimedOut>();

function readAround(trouble: Trouble, service?: Service): TimedOut {
  const { opening, process } = trouble;
  const boot = inLife(trouble, ["worker.booting"]).at(-1);
  const sinceBoot = boot?.at !== undefined && opening.at !== undefined ? (opening.at - boot.at) / 1000 : undefined;
  const after = around(trouble, ["worker.aborted-by-timeout", "app.request-failed", "app.request-unread"], 1000, 6000);
  const own = after.filter((event) => event.pid === undefined || event.pid === opening.pid);
  const loose = anywhere(trouble, ["worker.aborted-by-timeout"]).filter((event) => event.record.block);
  const block =
    opening.record.block ?? own.find((event) => event.record.block)?.record.block ?? stackOf(loose, opening);
  const frames = untilAbort(block?.frames ?? []);
  const stuckIn = [...frames].reverse().find(({ file }) => !SERVER.test(file) && !LIBRARY.test(file));
  const request = own.find((event) => event.kind === "app.request-failed");
  const started = inLife(trouble, ["app.starting"]).length > 0 && inLife(trouble, ["app.started"]).length === 0;
  const last = frames.at(-1);
  const unread =
    own.some((event) => event.kind === "app.request-unread") || /no URI read/.test(block?.announcement ?? "");
  const setting = process ? knownTimeout(service) : undefined;
  const together = around(trouble, ["worker.timeout"], 2000, 2000).filter((event) => event.pid !== opening.pid);
  return {
    opening,
    fromInside: opening.kind === "worker.aborted-by-timeout",
    ...(sinceBoot === undefined ? {} : { sinceBoot }),
    ...(setting === undefined ? {} : { timeout: setting }),
    frames,
    ...(stuckIn ? { stuckIn } : {}),
    readingClient: unread || (last !== undefined && READING.test(last.file) && !stuckIn),
    stillBooting:
      started ||
      frames.some(
        ({ name, file, code }) => (IMPORTING.test(name) && !READING.test(file)) || code === "self.load_wsgi()",
      ),
    cameUp: cameUp(trouble, opening),
    ...(request ? { request } : {}),
    draining: inLife(trouble, ["worker.recycling", "server.draining"]).some(({ index }) => index < opening.index),
    lostResponses: around(trouble, ["proxy.premature-close", "proxy.response-lost"], 5000, 15_000),
    together,
    samePace: pace(trouble, sinceBoot),
    everServed: anywhere(trouble, ["request.served"]).length > 0 || together.some((event) => cameUp(trouble, event)),
    heartbeatTrace: anywhere(trouble, ["worker.heartbeat-file"]).length > 0,
    ends: inLife(trouble, ["worker.signalled", "worker.exited", "worker.exiting"]).filter(
      (e) => e.index > opening.index,
    ),
  };
}

/** Where the worker was: what runs from the abort on, the server's hook among it, held nobody up. */
function untilAbort(frames: readonly Frame[]): readonly Frame[] {
  const abort = frames.findIndex(({ name }) => name === "handle_abort");
  return abort < 0 ? frames : frames.slice(0, abort);
}

/**
 * The worker of the event had finished its start: it said so itself; or every process that was started in this log did,
 * where the line names none.
 */
function cameUp(trouble: Trouble, event: LogEvent): boolean {
  const isBefore = ({ index }: LogEvent) => index < event.index;
  const life = trouble.timeline.lifeOf(event)?.events ?? [];
  if (life.some((one) => one.kind === "app.started" && isBefore(one))) return true;
  const started = anywhere(trouble, ["app.started"]).filter(isBefore);
  return (
    started.length > 0 &&
    started.every(({ pid, writer }) => pid === undefined && writer === undefined) &&
    started.length >= anywhere(trouble, ["process.started"]).filter(isBefore).length
  );
}

function stackOf(events: readonly LogEvent[], opening: LogEvent): LogEvent["record"]["block"] {
  return events.find((event) => event.index > opening.index)?.record.block ?? events[0]?.record.block;
}

/** How many workers of this log timed out the same time after boot (to two seconds). */
function pace({ timeline }: Trouble, sinceBoot: number | undefined): number {
  if (sinceBoot === undefined) return 0;
  let gaps = GAPS.get(timeline);
  if (!gaps) {
    gaps = timeline.processes.flatMap(({ events }) => {
      const boot = events.find((event) => event.kind === "worker.booting");
      const end = events.find((event) => event.kind === "worker.timeout");
      return boot?.at === undefined || end?.at === undefined ? [] : (end.at - boot.at) / 1000;
    });
    GAPS.set(timeline, gaps);
  }
  return gaps.filter((gap) => Math.abs(gap - sinceBoot) <= 2).length;
}

/** Seconds from boot to timeout of every worker, the same for every opening of a log. */
const GAPS = new WeakMap<Timeline, readonly number[]>();

/** The `timeout` the repository declares for the server of a service, in seconds. */
export function knownTimeout(service: Service | undefined): number | undefined {
  for (const process of service?.processes ?? []) {
    const value = knownValue(process.server?.settings.get("timeout")?.value);
    if (typeof value === "number") return value;
  }
  return undefined;
}

/** Boot-to-timeout gaps that look like a timeout counted from boot: the declared one, or the usual round numbers. */
export function looksLikeTimeout({ sinceBoot, timeout }: TimedOut): boolean {
  if (sinceBoot === undefined) return false;
  if (timeout !== undefined) return sinceBoot >= timeout - 1 && sinceBoot <= timeout + 3;
  return [30, 45, 60, 90, 100, 120, 180, 240, 300, 600].some(
    (round) => sinceBoot >= round - 1 && sinceBoot <= round + 3,
  );
}

/** `main.py:12 in work`. */
export function frameText({ file, line, name }: Frame): string {
  return `${file.split(/[\\/]/).slice(-2).join("/")}:${line}${name ? ` in ${name}` : ""}`;
}
