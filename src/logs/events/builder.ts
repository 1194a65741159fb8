import type { EventKind, LogEvent, LogRecord, Traceback } from "../../model/event.ts";
import { HEAD_LINES } from "../../model/grammar.ts";
import type { ReadRecord } from "../records/reader.ts";
import type { Matched, Matcher } from "./matcher.ts";

/** An event before it has its place in the order of happening. */
export type RawEvent = Omit<LogEvent, "index">;

/**
 * Collects the events of one source, in bounded memory: of the very frequent kinds the first ones, and of the rest
 * those that stand beside a record that is kept.
 */
export type EventBuilder = {
  add(read: ReadRecord): void;
  end(): readonly RawEvent[];
  counts(): ReadonlyMap<EventKind, number>;
};

/** So many records of one kind are kept per source in any case: as many as are judged, and more than a report shows. */
const KEEP_PER_KIND = 400;
/** Records before and behind a kept one that are kept with it: what a rare line means is told by its neighbours. */
const BESIDE = 16;
/** From so many events of a source on, neighbours are kept no more. */
const MOST_WITH_NEIGHBOURS = 60_000;

/** `matcher` holds the grammars. */
export function eventBuilder(matcher: Matcher): EventBuilder {
  const events: RawEvent[] = [];
  const counts = new Map<EventKind, number>();
  /** Of the kinds in bulk, the last one since something was kept. */
  const bulk = new Map<EventKind, RawEvent>();
  /** Records that are kept only if one close behind them is. */
  let recent: RawEvent[][] = [];
  /** So many more records are neighbours of the last one that was kept. */
  let beside = 0;
  /** The last event kept of each kind; it counts those that are not. */
  const lasts = new Map<EventKind, RawEvent>();
  /** The traceback a kept record belongs to: all of its records are kept, as they explain each other. */
  let block: Traceback | undefined;

  function push(event: RawEvent): void {
    lasts.set(event.kind, event);
    events.push(event);
  }

  function onlyCount(event: RawEvent): void {
    const last = lasts.get(event.kind);
    if (!last) return;
    const until = event.at ?? last.repeats?.until;
    last.repeats = { times: (last.repeats?.times ?? 0) + 1, ...(until === undefined ? {} : { until }) };
  }

  function flush(): void {
    if (events.length >= MOST_WITH_NEIGHBOURS) for (const event of recent.splice(0).flat()) onlyCount(event);
    const waiting = [...bulk.values(), ...recent.flat()];
    if (recent.length > 0) waiting.sort((one, other) => one.record.line - other.record.line);
    for (const event of waiting) push(event);
    bulk.clear();
    recent = [];
  }

  function isWanted(all: readonly Matched[], record: LogRecord): boolean {
    const telling = all.filter(({ pattern }) => !pattern.bulk);
    if (telling.length === 0) return false;
    const rare = telling.some(({ pattern }) => (counts.get(pattern.kind) ?? 0) <= KEEP_PER_KIND);
    if (rare || (record.block !== undefined && record.block === block)) {
      block = record.block;
      beside = events.length < MOST_WITH_NEIGHBOURS ? BESIDE : 0;
      return true;
    }
    beside--;
    return beside >= 0;
  }

  /** All events of a record are kept or none, so that a line has lost no meaning that competes with another. */
  function take(all: readonly Matched[], record: LogRecord): void {
    for (const { pattern } of all) {
      // Of ordinary traffic the scanner hands over samples, which only where every line is read make a number.
      if (pattern.bulk && record.line > HEAD_LINES) continue;
      counts.set(pattern.kind, (counts.get(pattern.kind) ?? 0) + 1);
    }
    const wanted = isWanted(all, record);
    const waiting: RawEvent[] = [];
    for (const matched of all) {
      const { kind } = matched.pattern;
      const event = eventOf(matched, record);
      if (matched.pattern.bulk && lasts.has(kind)) bulk.set(kind, event);
      else if (matched.pattern.bulk) push(event);
      else if (wanted) {
        flush();
        push(event);
      } else waiting.push(event);
    }
    if (waiting.length > 0) recent.push(waiting);
    if (recent.length > BESIDE) for (const event of recent.shift() ?? []) onlyCount(event);
  }

  return {
    add({ record, source }) {
      if (source) return;
      const matched = matcher.match(record.message);
      // Among samples of ordinary traffic those of one sort are where they are by chance.
      const isByChance = record.line > HEAD_LINES && matched.some(({ pattern }) => pattern.sample !== undefined);
      const all = isByChance ? matched.filter(({ pattern }) => pattern.sample === undefined) : matched;
      if (all.length > 0) take(all, record);
    },
    end() {
      flush();
      return events;
    },
    counts: () => counts,
  };
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
