import type { EventKind, LogEvent, LogRecord } from "../../model/event.ts";
import type { ReadRecord } from "../records/reader.ts";
import type { Matched, Matcher } from "./matcher.ts";

/** An event before it has its place in the order of happening. */
export type RawEvent = Omit<LogEvent, "index">;

/** Collects the events of one source; keeps of the very frequent ones only those next to others. */
export type EventBuilder = {
  add(read: ReadRecord): void;
  end(): readonly RawEvent[];
  counts(): ReadonlyMap<EventKind, number>;
};

/** One kind is kept this often per source; what comes after is only counted. */
const KEEP_PER_KIND = 20_000;

/** `matcher` holds the grammars. */
export function eventBuilder(matcher: Matcher): EventBuilder {
  const events: RawEvent[] = [];
  const counts = new Map<EventKind, number>();
  const waiting = new Map<EventKind, RawEvent>();

  function keep(matched: Matched, record: LogRecord): void {
    const { kind, bulk } = matched.pattern;
    const seen = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, seen);
    const event = eventOf(matched, record);
    if (bulk && seen > 1) {
      waiting.set(kind, event);
      return;
    }
    if (seen > KEEP_PER_KIND) return;
    if (!bulk) flush();
    events.push(event);
  }

  function flush(): void {
    for (const event of waiting.values()) events.push(event);
    waiting.clear();
  }

  return {
    add({ record, source }) {
      if (source) return;
      for (const matched of matcher.match(record.message)) keep(matched, record);
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
