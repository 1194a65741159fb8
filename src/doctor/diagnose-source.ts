import { eventBuilder, type RawEvent, type Tally } from "../logs/events/builder.ts";
import { type Likeness, likenessOf } from "../logs/events/likeness.ts";
import type { matcherOf } from "../logs/events/matcher.ts";
import { repeats } from "../logs/events/repeats.ts";
import { type ReadRecord, recordReader } from "../logs/records/reader.ts";
import { timeReader } from "../logs/records/time.ts";
import type { EventKind, LogRecord, LogSource } from "../model/event.ts";

/** What reading one source's lines needs to know. */
export type IntakeOptions = { year?: number; keep?: (record: LogRecord) => boolean };

/** The lines of one source on their way to events. */
export type SourceIntake = {
  /** `lasts` hands over, to `sample`, the last lines of ordinary traffic before this one. */
  take(line: number, text: string, lasts?: () => void): void;
  sample(line: number, text: string): void;
  /**
   * Whether the line is one of those that are only counted by now; it has been. One without a literal (`isPlain`) need
   * not be read where no traceback goes on.
   */
  passes(line: number, bytes: Uint8Array, from: number, to: number, isPlain?: boolean, likeness?: Likeness): boolean;
  passesText(line: number, text: string): boolean;
  events(): readonly RawEvent[];
  counts(): ReadonlyMap<EventKind, number>;
  summary(): Pick<LogSource, "first" | "last" | "formats">;
  troubled(): boolean;
};

/** `index` is the source's place among all, `nextId` numbers tracebacks. */
export function sourceIntake(
  index: number,
  matcher: ReturnType<typeof matcherOf>,
  nextId: () => number,
  { year, keep }: IntakeOptions,
): SourceIntake {
  const time = timeReader(year);
  const reader = recordReader(index, nextId, time);
  /** Reads lines that come late: they end no traceback and announce none. */
  const lateReader = recordReader(index, nextId, time);
  const builder = eventBuilder(matcher);
  const known = repeats();
  const encoder = new TextEncoder();
  const span: { first?: number; last?: number } = {};
  let troubled = false;

  function note({ at }: LogRecord): void {
    if (at === undefined) return;
    if (span.first === undefined || at < span.first) span.first = at;
    if (span.last === undefined || at > span.last) span.last = at;
  }

  /** A line that told nothing new: the next like it need not be read. */
  function learn(text: string, read: ReadRecord, kinds: readonly Tally[]): void {
    if (keep || read.source || read.record.block || !builder.isFull()) return;
    known.learn(text, kinds);
  }

  function passes(
    line: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    isPlain = false,
    likeness: Likeness = likenessOf,
  ): boolean {
    if (reader.isOpen(line)) return false;
    if (isPlain) return true;
    if (!builder.isFull()) return false;
    const kinds = known.kindsOf(line, bytes, from, to, likeness);
    if (kinds) builder.count(kinds);
    return kinds !== undefined;
  }

  return {
    take(line, text, lasts) {
      // A traceback may begin here, and the line before says whose it is.
      const before = known.before(line);
      if (before) reader.read(before.line, before.text);
      const reads = reader.read(line, text);
      for (const read of reads) {
        if (keep && !keep(read.record)) continue;
        note(read.record);
        const { level, block } = read.record;
        if (level === "error" || level === "critical" || block) troubled = true;
        const kinds = builder.add(read, lasts);
        if (kinds && reads.length === 1) learn(text, read, kinds);
      }
    },
    sample(line, text) {
      for (const read of lateReader.read(line, text)) {
        if (keep && !keep(read.record)) continue;
        note(read.record);
        builder.add(read);
      }
    },
    passes,
    passesText(line, text) {
      if (!builder.isFull() || reader.isOpen(line)) return false;
      const bytes = encoder.encode(text);
      return passes(line, bytes, 0, bytes.length);
    },
    events() {
      const again = recordReader(index, nextId, timeReader(year));
      for (const { line, text, kinds } of known.lasts()) {
        for (const { record } of again.read(line, text)) {
          note(record);
          builder.counted(kinds, line, record.at);
        }
      }
      return builder.end();
    },
    counts: () => builder.counts(),
    summary: () => ({ ...span, formats: reader.formats() }),
    troubled: () => troubled,
  };
}
