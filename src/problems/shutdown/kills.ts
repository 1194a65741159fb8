import type { Frame, LogEvent } from "../../model/event.ts";
import type { Trouble } from "../../model/problem.ts";
import { around, inLife, neighbours } from "../logged.ts";

const NUMBERS: Readonly<Record<string, string>> = {
  "1": "SIGHUP",
  "2": "SIGINT",
  "3": "SIGQUIT",
  "4": "SIGILL",
  "6": "SIGABRT",
  "7": "SIGBUS",
  "9": "SIGKILL",
  "11": "SIGSEGV",
  "15": "SIGTERM",
  "31": "SIGSYS",
};

/**
 * The signal that ended a process, whatever the version's way of saying it: by name, by number, or as the raw wait
 * status with the core bit 128 (gunicorn 21 to 23).
 */
export function signalOf({ fields }: LogEvent): string | undefined {
  const { signal, number, core } = fields;
  if (signal) return signal.startsWith("SIG") ? signal : `SIG${signal.toUpperCase()}`;
  if (number) return NUMBERS[number] ?? `signal ${number}`;
  return core ? (NUMBERS[String(Number(core) - 128)] ?? `code ${core}`) : undefined;
}

/** What tells that somebody asked for an end, or that a server went in order. */
const ENDS = [
  "server.signal",
  "server.stopped",
  "server.draining",
  "platform.stopping",
  "platform.cycling",
  "platform.scaled-in",
  "platform.state-down",
  "platform.exit-timed-out",
  "service.stop-requested",
  "process.finished",
  "task.warm-shutdown",
  "app.stopping",
  "app.stopped",
  "worker.exiting",
  "worker.terminating",
];

/** Whether an exit with status 0 has a stop around it: told by somebody, or shared by other containers. */
export function isToldToStop(trouble: Trouble): boolean {
  const { opening } = trouble;
  if (around(trouble, ENDS, 120_000, 10_000, 1).length > 0) return true;
  return around(trouble, ["container.exited"], 60_000, 60_000).some(
    ({ fields }) => fields.container !== opening.fields.container && /^(?:0|130|137|143)$/.test(fields.code ?? ""),
  );
}

/** The master's own kill: the same worker had timed out just before, or was not gone when a stop ran out of patience. */
export function isOwnKill(trouble: Trouble): boolean {
  const { opening } = trouble;
  if (inLife(trouble, ["worker.timeout"]).some((event) => event.index < opening.index)) return true;
  const before = around(trouble, ["worker.timeout"], 5000, 0);
  if (before.some((event) => event.pid === undefined || event.pid === opening.pid)) return true;
  return isStopping(trouble) && !justBegan(trouble);
}

/** A stop lets workers finish first: what is found dead the moment it begins was dead before. */
function justBegan(trouble: Trouble): boolean {
  const { opening } = trouble;
  const before = neighbours(trouble, NEARBY).filter((event) => event.index < opening.index);
  const last = before.filter((event) => event.kind === "server.signal").at(-1);
  return last?.at !== undefined && opening.at !== undefined && opening.at - last.at < 1000;
}

/** Events looked at on each side of a death. */
const NEARBY = 300;

/**
 * Whether the server had been told to stop or reload. `ahead`: also where it says so only in the next moment, as
 * when a signal goes to the whole process group and workers are faster than their master.
 */
export function isStopping(trouble: Trouble, ahead = false): boolean {
  const { opening } = trouble;
  let stop: LogEvent | undefined;
  let replaced = false;
  for (const event of neighbours(trouble, NEARBY)) {
    if (event === opening) continue;
    if (event.index < opening.index) {
      if (isStop(event, opening)) stop = event;
      else if (stop && event.kind === "server.starting" && stop.fields.signal !== "usr2") stop = undefined;
      continue;
    }
    if (!ahead || !isSoon(opening, event)) break;
    // A master that gives up ends its other workers before it says so.
    if (event.kind === "server.boot-failed" && sameInstance(event, opening)) return true;
    // A worker that another took the place of before the stop did not leave for the stop.
    if (event.kind === "worker.booting") replaced = true;
    if (!replaced && event.kind === "server.signal" && isStop(event, opening)) return true;
  }
  return stop !== undefined && !(stop.at !== undefined && opening.at !== undefined && opening.at - stop.at > 330_000);
}

function isStop(event: LogEvent, opening: LogEvent): boolean {
  if (event.kind === "platform.stopping") return true;
  return event.kind === "server.signal" && STOPS.test(event.fields.signal ?? "") && sameInstance(event, opening);
}

function sameInstance(one: LogEvent, other: LogEvent): boolean {
  return one.record.instance === other.record.instance;
}

const STOPS = /^(?:term|int|quit|hup|usr2|winch|ttou|SIGTERM|SIGINT|SIGHUP|SIGQUIT)$/;

function isSoon(opening: LogEvent, event: LogEvent): boolean {
  if (opening.at === undefined || event.at === undefined) return event.index - opening.index <= 8;
  return event.at - opening.at <= 3000;
}

const STOP_LINES = [
  "server.signal",
  "server.draining",
  "server.stopped",
  "app.stopped",
  "process.finished",
  "platform.stopping",
  "service.stop-requested",
];
/** What Python raises in code that is told to end. */
const ENDED = /^(?:asyncio\.(?:exceptions\.)?)?CancelledError$|^KeyboardInterrupt$/;

/** Where uvicorn's application, once up, waits to be told to stop. */
function waitsForStop({ file, name }: Frame): boolean {
  return name.trim() === "receive" && /lifespan[\\/]on\.py$/.test(file);
}

/** Whether an exception only says that a stop broke off what was still waiting. */
export function isCutByStop(trouble: Trouble): boolean {
  const { opening } = trouble;
  const raised = opening.record.block?.exceptions.at(-1)?.type ?? opening.fields.type ?? "";
  if (opening.record.block?.frames.some(waitsForStop)) return true;
  // Nobody raises it but who presses Ctrl+C.
  if (raised === "KeyboardInterrupt") return true;
  return ENDED.test(raised) && around(trouble, STOP_LINES, 30_000, 10_000, 1).length > 0;
}

/** gunicorn goes on where nobody listens for its statistics, and says so with a traceback. */
export function isOfStatistics({ record }: LogEvent): boolean {
  return record.block?.frames.some(({ file }) => /gunicorn[\\/]instrument[\\/]statsd\.py$/.test(file)) ?? false;
}

/** What imports a file, and what a file does while it is imported: its own lines, and the bodies of its classes. */
const IMPORTS = /^(?:<module>|import_module|_[a-z_]{3,40}|exec_module|load_module|get_code|get_data|[A-Z]\w*)$/;

/** Whether a traceback consists of imports alone: no request runs through the top of a file. */
export function isImport({ record, fields }: LogEvent): boolean {
  const frames = record.block?.frames ?? [];
  return (
    !ENDED.test(fields.type ?? "") &&
    frames.some(({ name }) => name === "<module>") &&
    frames.every(({ name, file }) => IMPORTS.test(name) || file.startsWith("<frozen"))
  );
}

/** Whether something was being imported, by whatever means, when it was raised; a program's own first line is no import. */
export function isImporting({ record, fields }: LogEvent): boolean {
  const frames = record.block?.frames ?? [];
  return !ENDED.test(fields.type ?? "") && frames.some(({ name }, at) => at > 0 && name === "<module>");
}
