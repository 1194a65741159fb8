import type { EventKind, LogEvent, ProcessLife, Timeline } from "../model/event.ts";
import type { Severity } from "../model/finding.ts";
import type { Logged, Reach, Trouble } from "../model/problem.ts";
import type { Evidence, LoggedRemedy, Verdict } from "../model/verdict.ts";
import { firstFrom, NEAR_EVENTS, nearby } from "./nearby.ts";

/** What follows when a service does not come up; every cause of a failed start explains these. */
export const FAILED_START: readonly EventKind[] = [
  "server.boot-failed",
  "stack.app-boot",
  "server.main-loop-exception",
  "worker.boot-exception",
  "worker.exited",
  "worker.exiting",
  "worker.died",
  "worker.start-failed",
  "worker.crash-loop",
  "app.startup-failed",
  "app.not-loaded",
  "app.lifespan-exception",
  "platform.exited",
  "platform.exited-early",
  "platform.crashed",
  "platform.state-crashed",
  "platform.instance-failed",
  "platform.no-open-port",
  "platform.port-unbound",
  "platform.start-timed-out",
  "container.exited",
  "container.restarting",
  "start.part-failed",
  "probe.failed",
  "probe.killing",
  "proxy.refused",
  "proxy.socket-missing",
  "proxy.host-unresolved",
  "proxy.no-live-upstream",
  "task.unrecoverable",
];

/**
 * Events of the kinds within the window around the opening, in order; the first `most` of each kind. Negative
 * `afterMs` ends before it.
 */
export function around(
  { opening, timeline }: Trouble,
  kinds: readonly EventKind[],
  beforeMs: number,
  afterMs: number,
  most = Number.POSITIVE_INFINITY,
): readonly LogEvent[] {
  const found: LogEvent[] = [];
  for (const kind of kinds) {
    const events = timeline.byKind.get(kind);
    if (!events) continue;
    const near = nearby(events, opening, beforeMs, afterMs, most);
    found.push(
      ...near.filter((event) => event !== opening && isNear(opening, event, beforeMs, afterMs)).slice(0, most),
    );
  }
  return kinds.length === 1 ? found : found.sort((one, other) => one.index - other.index);
}

const lineOrder = new WeakMap<Timeline, readonly LogEvent[]>();

/** Events of the lines from `from` to `to`, in the order of their lines. */
export function onLines({ timeline }: Trouble, from: number, to: number): LogEvent[] {
  let events = lineOrder.get(timeline);
  if (!events) {
    events = [...timeline.events].sort((one, other) => one.record.line - other.record.line || one.index - other.index);
    lineOrder.set(timeline, events);
  }
  const low = firstFrom(events, ({ record }) => record.line, from);
  let end = low;
  while (end < events.length && (events[end]?.record.line ?? 0) <= to) end++;
  return events.slice(low, end);
}

function isNear(opening: LogEvent, event: LogEvent, beforeMs: number, afterMs: number): boolean {
  if (opening.at === undefined || event.at === undefined) {
    const distance = event.index - opening.index;
    return distance < 0 ? beforeMs > 0 && -distance <= NEAR_EVENTS : afterMs > 0 && distance <= NEAR_EVENTS;
  }
  // Whole seconds are all most servers print: what stands before is before even with the same time.
  const gap = withoutZone(event.at - opening.at, opening, event);
  return gap < 0 || (gap === 0 && event.index < opening.index) ? -gap <= beforeMs : gap <= afterMs;
}

const QUARTER = 15 * 60_000;

/**
 * A master logs in local time, its worker in UTC after Django has set TZ: lines next to each other then lie hours
 * apart. Whole quarters of an hour between neighbours are taken for such a difference.
 */
function withoutZone(gap: number, opening: LogEvent, event: LogEvent): number {
  if (Math.abs(gap) < QUARTER || Math.abs(gap) > 15 * 4 * QUARTER) return gap;
  const isNeighbour =
    opening.record.source === event.record.source && Math.abs(opening.record.line - event.record.line) <= 8;
  const rest = gap - Math.round(gap / QUARTER) * QUARTER;
  return isNeighbour && Math.abs(rest) < 10_000 ? rest : gap;
}

const byKinds = new WeakMap<Timeline, Map<string, readonly LogEvent[]>>();

/** Every event of the kinds, wherever it stands. */
export function anywhere({ timeline }: Trouble, kinds: readonly EventKind[]): readonly LogEvent[] {
  const [only] = kinds;
  if (kinds.length === 1 && only !== undefined) return timeline.byKind.get(only) ?? [];
  const known = byKinds.get(timeline) ?? new Map<string, readonly LogEvent[]>();
  byKinds.set(timeline, known);
  const key = kinds.join();
  const found = known.get(key) ?? kinds.flatMap((kind) => timeline.byKind.get(kind) ?? []);
  known.set(key, found);
  return found;
}

const lives = new WeakMap<ProcessLife, ReadonlyMap<EventKind, readonly LogEvent[]>>();

/** Events of the kinds in the life of the process the opening is about. */
export function inLife({ process }: Trouble, kinds: readonly EventKind[]): readonly LogEvent[] {
  if (!process) return [];
  if (process.events.length < 64) return process.events.filter((event) => kinds.includes(event.kind));
  let life = lives.get(process);
  if (!life) {
    const kinds = new Map<EventKind, LogEvent[]>();
    for (const event of process.events) {
      const same = kinds.get(event.kind);
      if (same) same.push(event);
      else kinds.set(event.kind, [event]);
    }
    life = kinds;
    lives.set(process, kinds);
  }
  const found = kinds.flatMap((kind) => life.get(kind) ?? []);
  return kinds.length === 1 ? found : found.sort((one, other) => one.index - other.index);
}

/** Whether the traceback the event stands in ends without saying what was raised: pastes and log limits cut it. */
export function isCut({ record }: LogEvent): boolean {
  return record.block !== undefined && record.block.exceptions.length === 0;
}

/** A frame that tells something only where what was raised is cut off, and it stands near the end of what is left. */
export function isMereFrame(event: LogEvent): boolean {
  if (!event.kind.startsWith("stack.")) return false;
  const last = event.record.block?.frames.slice(-3) ?? [];
  return !isCut(event) || !last.some(({ at }) => at === event.record.line);
}

/** Whether the event is the last frame there is. */
export function isLastFrame({ record }: LogEvent): boolean {
  return record.block?.frames.at(-1)?.at === record.line;
}

/** Whether another grammar reads the event's own line as that. */
export function alsoSays({ record }: LogEvent, trouble: Trouble, kind: EventKind): boolean {
  return anywhere(trouble, [kind]).some((other) => other.record === record);
}

/** Whether the traceback the event stands in ends with a timeout: what waited is in its frames. */
export function isTimedOut({ record }: LogEvent): boolean {
  return /(?:^|\.)(?:TimeoutError|timeout)$/.test(record.block?.exceptions.at(-1)?.type ?? "");
}

/** The events next to the opening, `count` to each side, itself included. */
export function neighbours({ opening, timeline }: Trouble, count: number): readonly LogEvent[] {
  return timeline.events.slice(Math.max(0, opening.index - count), opening.index + count + 1);
}

/** Evidence for a cause. */
export function speaksFor(events: readonly LogEvent[], note?: string): Evidence[] {
  return events.map((event) => ({ event, says: "for", ...(note === undefined ? {} : { note }) }));
}

/** The opening and every other event of its kind, as evidence for a cause. */
export function allSpeakFor(trouble: Trouble): Evidence[] {
  const { opening } = trouble;
  return speaksFor([opening, ...anywhere(trouble, [opening.kind]).filter((event) => event !== opening)]);
}

/** Lines that only follow. */
export function follows(events: readonly LogEvent[], note?: string): Evidence[] {
  return events.map((event) => ({ event, says: "consequence", ...(note === undefined ? {} : { note }) }));
}

/** A cause whose own line names it. */
export type Signature = {
  opens: readonly EventKind[];
  /** Probability that the line alone is right about the cause. */
  score: number | ((event: LogEvent, trouble: Trouble) => number);
  headline: string | ((event: LogEvent, trouble: Trouble) => string);
  reach?: Reach;
  explains?: readonly EventKind[];
  closesAfterMs?: number;
  severity?: Severity;
  /** Kinds that make it surer, and by how much. */
  surer?: Readonly<Record<EventKind, number>>;
  /** Kinds that make it doubtful, by how much, and why in words. */
  doubt?: Readonly<Record<EventKind, readonly [number, string]>>;
  /** False: this opening is something else. */
  unless?: (event: LogEvent, trouble: Trouble) => boolean;
  missing?: readonly string[];
  remedies?: readonly LoggedRemedy[];
};

const MINUTE = 60_000;

/** The log form of a problem whose own line names it, weighed with what stands around the line. */
export function signature(given: Signature): Logged {
  const closesAfterMs = given.closesAfterMs ?? 10 * MINUTE;
  return {
    opens: given.opens,
    closesAfterMs,
    ...(given.reach ? { reach: given.reach } : {}),
    ...(given.explains ? { explains: given.explains } : {}),
    judge(trouble) {
      const { opening } = trouble;
      if (given.unless?.(opening, trouble)) return undefined;
      let score = typeof given.score === "number" ? given.score : given.score(opening, trouble);
      const evidence: Evidence[] = speaksFor([opening]);
      const against: string[] = [];
      for (const [kind, bonus] of Object.entries(given.surer ?? {})) {
        const found = around(trouble, [kind], closesAfterMs, closesAfterMs, 3);
        if (found.length === 0) continue;
        score += bonus;
        evidence.push(...speaksFor(found));
      }
      for (const [kind, [malus, why]] of Object.entries(given.doubt ?? {})) {
        if (around(trouble, [kind], closesAfterMs, closesAfterMs, 1).length === 0) continue;
        score -= malus;
        against.push(why);
      }
      const verdict: Verdict = {
        score: Math.max(0.02, Math.min(0.97, score)),
        headline: typeof given.headline === "string" ? given.headline : given.headline(opening, trouble),
        for: evidence,
        against,
        missing: given.missing ?? [],
        ...(given.remedies ? { remedies: given.remedies } : {}),
        ...(given.severity ? { severity: given.severity } : {}),
      };
      return verdict;
    },
  };
}
