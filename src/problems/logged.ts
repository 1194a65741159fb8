import type { EventKind, LogEvent } from "../model/event.ts";
import type { Severity } from "../model/finding.ts";
import type { Logged, Reach, Trouble } from "../model/problem.ts";
import type { Evidence, LoggedRemedy, Verdict } from "../model/verdict.ts";

/** What follows when a service does not come up; every cause of a failed start explains these. */
export const FAILED_START: readonly EventKind[] = [
  "server.boot-failed",
  "server.main-loop-exception",
  "worker.boot-exception",
  "worker.exited",
  "worker.exiting",
  "worker.died",
  "worker.start-failed",
  "worker.crash-loop",
  "app.startup-failed",
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
  "probe.failed",
  "probe.killing",
  "proxy.refused",
  "proxy.socket-missing",
  "proxy.host-unresolved",
  "proxy.no-live-upstream",
  "task.unrecoverable",
];

/** Lines without a timestamp are near each other when no more than this many events lie between them. */
const NEAR_EVENTS = 40;

/** Events of the kinds within the window around the opening, in order. Negative `afterMs` ends before it. */
export function around(
  { opening, timeline }: Trouble,
  kinds: readonly EventKind[],
  beforeMs: number,
  afterMs: number,
): readonly LogEvent[] {
  const found: LogEvent[] = [];
  for (const kind of kinds) {
    for (const event of timeline.byKind.get(kind) ?? []) {
      if (event !== opening && isNear(opening, event, beforeMs, afterMs)) found.push(event);
    }
  }
  return found.sort((one, other) => one.index - other.index);
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

/** Every event of the kinds, wherever it stands. */
export function anywhere({ timeline }: Trouble, kinds: readonly EventKind[]): readonly LogEvent[] {
  return kinds.flatMap((kind) => timeline.byKind.get(kind) ?? []);
}

/** Events of the kinds in the life of the process the opening is about. */
export function inLife({ process }: Trouble, kinds: readonly EventKind[]): readonly LogEvent[] {
  return process ? process.events.filter((event) => kinds.includes(event.kind)) : [];
}

/** Whether the traceback the event stands in ends without saying what was raised: pastes and log limits cut it. */
export function isCut({ record }: LogEvent): boolean {
  return record.block !== undefined && record.block.exceptions.length === 0;
}

/** Evidence for a cause. */
export function speaksFor(events: readonly LogEvent[], note?: string): Evidence[] {
  return events.map((event) => ({ event, says: "for", ...(note === undefined ? {} : { note }) }));
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
        const found = around(trouble, [kind], closesAfterMs, closesAfterMs);
        if (found.length === 0) continue;
        score += bonus;
        evidence.push(...speaksFor(found.slice(0, 3)));
      }
      for (const [kind, [malus, why]] of Object.entries(given.doubt ?? {})) {
        if (around(trouble, [kind], closesAfterMs, closesAfterMs).length === 0) continue;
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
