import type { LogEvent } from "../../model/event.ts";
import type { Trouble } from "../../model/problem.ts";
import { around, inLife } from "../logged.ts";

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

/** The master's own kill: the same worker had timed out just before, or was not gone when a stop ran out of patience. */
export function isOwnKill(trouble: Trouble): boolean {
  const { opening } = trouble;
  if (inLife(trouble, ["worker.timeout"]).some((event) => event.index < opening.index)) return true;
  const before = around(trouble, ["worker.timeout"], 5000, 0);
  if (before.some((event) => event.pid === undefined || event.pid === opening.pid)) return true;
  return isStopping(trouble) && !justBegan(trouble);
}

/** A stop lets workers finish first: what is found dead the moment it begins was dead before. */
function justBegan({ opening, timeline }: Trouble): boolean {
  const last = (timeline.byKind.get("server.signal") ?? []).filter((event) => event.index < opening.index).at(-1);
  return last?.at !== undefined && opening.at !== undefined && opening.at - last.at < 1000;
}

/**
 * Whether the server had been told to stop or reload. `ahead`: also where it says so only in the next moment, as
 * when a signal goes to the whole process group and workers are faster than their master.
 */
export function isStopping({ opening, timeline }: Trouble, ahead = false): boolean {
  const near = (timeline.byKind.get("server.signal") ?? []).filter(
    (event) => STOPS.test(event.fields.signal ?? "") && sameInstance(event, opening),
  );
  if (ahead && near.some((event) => event.index > opening.index && isSoon(opening, event) && !isReplaced(event)))
    return true;
  // A master that gives up ends its other workers before it says so.
  const halts = ahead ? (timeline.byKind.get("server.boot-failed") ?? []) : [];
  if (halts.some((event) => event.index > opening.index && isSoon(opening, event) && sameInstance(event, opening)))
    return true;
  /** A worker that another took the place of before the stop did not leave for the stop. */
  function isReplaced(stop: LogEvent): boolean {
    const boots = timeline.byKind.get("worker.booting") ?? [];
    return boots.some((boot) => boot.index > opening.index && boot.index < stop.index);
  }
  const last = [...near, ...(timeline.byKind.get("platform.stopping") ?? [])]
    .filter((event) => event.index < opening.index)
    .sort((one, other) => other.index - one.index)[0];
  if (!last) return false;
  const restarted = (timeline.byKind.get("server.starting") ?? []).some(
    (event) => event.index > last.index && event.index < opening.index && last.fields.signal !== "usr2",
  );
  const long = last.at !== undefined && opening.at !== undefined && opening.at - last.at > 330_000;
  return !restarted && !long;
}

function sameInstance(one: LogEvent, other: LogEvent): boolean {
  return one.record.instance === other.record.instance;
}

const STOPS = /^(?:term|int|quit|hup|usr2|winch|ttou|SIGTERM|SIGINT|SIGHUP|SIGQUIT)$/;

function isSoon(opening: LogEvent, event: LogEvent): boolean {
  if (opening.at === undefined || event.at === undefined) return event.index - opening.index <= 8;
  return event.at - opening.at <= 3000;
}
