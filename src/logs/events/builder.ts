import type { EventKind, LogEvent, LogRecord, Traceback } from "../../model/event.ts";
import { HEAD_LINES, type Pattern } from "../../model/grammar.ts";
import type { ReadRecord } from "../records/reader.ts";
import type { Matched, Matcher } from "./matcher.ts";

/** An event before it has its place in the order of happening. */
export type RawEvent = Omit<LogEvent, "index">;

/** How often a kind was seen, the last event kept of it, which counts those that are not, and the line of its `until`. */
export type Tally = { kind: EventKind; count: number; last: RawEvent | undefined; untilLine: number };

/**
 * Collects the events of one source, in bounded memory: of the very frequent kinds the first ones, and of the rest
 * those that stand beside a record that is kept.
 */
export type EventBuilder = {
  /**
   * The kinds of the record where it and all like it from now on are only counted; there may be none. Where it is kept,
   * `lasts` is called first, to add what ordinary traffic there was last.
   */
  add(read: ReadRecord, lasts?: () => void): readonly Tally[] | undefined;
  /** Counts a line of these kinds as `add` would have. Only while `isFull`. */
  count(kinds: readonly Tally[]): void;
  /** So many were kept that of what is frequent nothing more is, and no neighbour either. */
  isFull(): boolean;
  /** A line that was counted with `count` has this place and time. */
  counted(kinds: readonly Tally[], line: number, at: number | undefined): void;
  end(): readonly RawEvent[];
  counts(): ReadonlyMap<EventKind, number>;
};

/** So many records of one kind are kept per source in any case: as many as are judged, and more than a report shows. */
const KEEP_PER_KIND = 400;
/** Records before and behind a kept one that are kept with it: what a rare line means is told by its neighbours. */
const BESIDE = 16;
/** From so many events of a source on, neighbours are kept no more, and of each kind only so many. */
const FULL = 8000;
const KEEP_PER_KIND_WHEN_FULL = 16;
/** And from so many on only so few. */
const OVERFULL = 10_000;
const KEEP_PER_KIND_WHEN_OVERFULL = 4;

const NONE: readonly Tally[] = [];

/** `matcher` holds the grammars. */
export function eventBuilder(matcher: Matcher): EventBuilder {
  const events: RawEvent[] = [];
  const tallies = new Map<EventKind, Tally>();
  /** Of the kinds in bulk, the last one since something was kept. */
  const bulk = new Map<EventKind, RawEvent>();
  /** Records that are kept only if one close behind them is. */
  let recent: RawEvent[][] = [];
  /** So many more records are neighbours of the last one that was kept. */
  let beside = 0;
  /** The traceback a kept record belongs to: all of its records are kept, as they explain each other. */
  let block: Traceback | undefined;

  function tallyOf(kind: EventKind): Tally {
    let tally = tallies.get(kind);
    if (!tally) {
      tally = { kind, count: 0, last: undefined, untilLine: 0 };
      tallies.set(kind, tally);
    }
    return tally;
  }

  function push(event: RawEvent): void {
    tallyOf(event.kind).last = event;
    events.push(event);
  }

  function onlyCount(event: RawEvent): void {
    const tally = tallyOf(event.kind);
    repeat(tally);
    setUntil(tally, event.record.line, event.at);
  }

  function repeat({ last }: Tally): void {
    if (last?.repeats) last.repeats.times++;
    else if (last) last.repeats = { times: 1 };
  }

  /** Times need not rise from line to line: what is told is the time of the last line. */
  function setUntil(tally: Tally, line: number, at: number | undefined): void {
    const { last, untilLine } = tally;
    if (!last?.repeats || at === undefined || line <= Math.max(last.record.line, untilLine)) return;
    tally.untilLine = line;
    last.repeats.until = at;
  }

  function isFull(): boolean {
    return events.length >= FULL && beside <= 0;
  }

  function flush(): void {
    if (events.length >= FULL) for (const event of recent.splice(0).flat()) onlyCount(event);
    const waiting = [...bulk.values(), ...recent.flat()];
    waiting.sort((one, other) => one.record.line - other.record.line);
    for (const event of waiting) push(event);
    bulk.clear();
    recent = [];
  }

  function isWanted(all: readonly Matched[], record: LogRecord): boolean {
    const telling = all.filter(({ pattern }) => !pattern.bulk);
    if (telling.length === 0) return false;
    const most = keptPerKind(events.length);
    const rare = telling.some(({ pattern }) => tallyOf(pattern.kind).count <= most);
    if (rare || (record.block !== undefined && record.block === block)) {
      block = record.block;
      beside = events.length < FULL ? BESIDE : 0;
      return true;
    }
    beside--;
    return beside >= 0;
  }

  /** All events of a record are kept or none, so that a line has lost no meaning that competes with another. */
  function take(all: readonly Matched[], record: LogRecord, giveLasts?: () => void): void {
    for (const { pattern } of all) {
      // Of ordinary traffic the scanner hands over samples, which only where every line is read make a number.
      if (pattern.bulk && record.line > HEAD_LINES) continue;
      tallyOf(pattern.kind).count++;
    }
    const wanted = isWanted(all, record);
    if (wanted) giveLasts?.();
    const waiting: RawEvent[] = [];
    for (const matched of all) {
      const { kind } = matched.pattern;
      const event = eventOf(matched, record);
      if (matched.pattern.bulk && tallyOf(kind).last) {
        // Of ordinary traffic the scanner hands over some lines late.
        if ((bulk.get(kind)?.record.line ?? 0) <= record.line) bulk.set(kind, event);
      } else if (matched.pattern.bulk) push(event);
      else if (wanted) {
        flush();
        push(event);
      } else waiting.push(event);
    }
    if (waiting.length > 0 && isFull()) for (const event of waiting) onlyCount(event);
    else if (waiting.length > 0) recent.push(waiting);
    if (recent.length > BESIDE) for (const event of recent.shift() ?? []) onlyCount(event);
  }

  return {
    add({ record, source, ownPid }, giveLasts) {
      const found = matcher.match(record.message);
      const matched = found.length === 0 ? raisedIn(record) : found;
      const isOrdinary = matched.every(({ pattern }) => pattern.bulk);
      if (source && (!isOrdinary || matched.length === 0)) return isFull() && matched.length === 0 ? NONE : undefined;
      // Among samples of ordinary traffic those of one sort are where they are by chance.
      const isByChance = record.line > HEAD_LINES && matched.some(({ pattern }) => pattern.sample !== undefined);
      const all = isByChance ? matched.filter(({ pattern }) => pattern.sample === undefined) : matched;
      if (all.length === 0) return matched.length === 0 ? NONE : undefined;
      const before = events.length;
      take(all, isOrdinary && record.block ? apart(record, ownPid) : record, giveLasts);
      // Ordinary traffic is needed where it stands, however much of it there is.
      const only = isFull() && events.length === before && !matched.some(({ pattern }) => pattern.bulk);
      return only ? all.map(({ pattern }) => tallyOf(pattern.kind)) : undefined;
    },
    count(kinds) {
      for (const tally of kinds) {
        tally.count++;
        repeat(tally);
      }
    },
    isFull,
    counted(kinds, line, at) {
      for (const tally of kinds) setUntil(tally, line, at);
    },
    end() {
      flush();
      return events;
    },
    counts: () => new Map([...tallies].flatMap(([kind, { count }]) => (count > 0 ? [[kind, count]] : []))),
  };
}

function keptPerKind(events: number): number {
  if (events < FULL) return KEEP_PER_KIND;
  return events < OVERFULL ? KEEP_PER_KIND_WHEN_FULL : KEEP_PER_KIND_WHEN_OVERFULL;
}

const RAISED: Pattern = { kind: "python.raised", literals: [], example: "shop.models.Cart.DoesNotExist: no such cart" };

/** What ends a traceback was raised, whatever name its package gave it. */
function raisedIn({ block, line, message }: LogRecord): readonly Matched[] {
  const last = block?.exceptions.at(-1);
  if (last?.line !== line || !message.includes(last.type)) return [];
  return [{ speaker: "python", pattern: RAISED, groups: { type: last.type, text: last.message } }];
}

/** A request that was served is no part of the traceback it stands in. */
function apart({ block: _, pid, ...record }: LogRecord, ownPid: boolean): LogRecord {
  return ownPid && pid !== undefined ? { ...record, pid } : record;
}

function eventOf({ speaker, pattern, groups }: Matched, record: LogRecord): RawEvent {
  const event: RawEvent = { kind: pattern.kind, speaker, record, fields: groups };
  if (record.at !== undefined) event.at = record.at;
  if (record.pid !== undefined) event.writer = record.pid;
  const pid = groups.pid;
  if (pid !== undefined) event.pid = Number(pid);
  else if (record.pid !== undefined) event.pid = record.pid;
  if (record.service !== undefined) event.service = record.service;
  return event;
}
