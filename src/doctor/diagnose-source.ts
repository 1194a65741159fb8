import { eventBuilder, type RawEvent, type Tally } from "../logs/events/builder.ts";
import { type Likeness, likenessOf } from "../logs/events/likeness.ts";
import type { matcherOf } from "../logs/events/matcher.ts";
import { repeats } from "../logs/events/repeats.ts";
import { type ReadRecord, recordReader } from "../logs/records/reader.ts";
import { timeReader } from "../logs/records/time.ts";
import { opensTraceback, REACH, type Standing, shapeOf, stepOf } from "../logs/records/tracebacks.ts";
import { unwrapper } from "../logs/records/wrapped.ts";
import type { EventKind, LogRecord, LogSource } from "../model/event.ts";

/** What reading one source's lines needs to know. */
export type IntakeOptions = { year?: number; keep?: (record: LogRecord) => boolean };

/** What is done with a line: `put-off` is to be handed over `again` should the next line be `read`. */
export type Passing = "read" | "passed" | "put-off";

/** The lines of one source on their way to events. */
export type SourceIntake = {
  /** `lasts` hands over, to `sample`, the last lines of ordinary traffic before this one. */
  take(line: number, text: string, lasts?: () => void): void;
  sample(line: number, text: string): void;
  /**
   * Whether the line is one of those that are only counted by now; it has been. One without a literal (`isPlain`) need
   * not be read where no traceback goes on.
   */
  passes(line: number, bytes: Uint8Array, from: number, to: number, isPlain?: boolean, likeness?: Likeness): Passing;
  /** A line that was passed over belongs to a traceback, or may announce one, that is read now. */
  again(line: number, text: string): void;
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
  const wrapped = unwrapper(matcher);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let putOff: Standing | undefined;
  const span: { first?: number; last?: number } = {};
  let troubled = false;

  function note({ at }: LogRecord): void {
    if (at === undefined) return;
    if (span.first === undefined || at < span.first) span.first = at;
    if (span.last === undefined || at > span.last) span.last = at;
  }

  /** A line that told nothing new: the next like it need not be read. */
  function learn({ record, headed }: ReadRecord, kinds: readonly Tally[]): void {
    if (keep || !builder.isFull()) return;
    const isContained = record.instance !== undefined;
    const shape = shapeOf(record.message, headed);
    // Which container's a line is may be what its likeness leaves out.
    if (isContained && (record.block || opensTraceback(shape))) return;
    known.learn(record.line, kinds, shape, isContained);
  }

  /** A traceback of which so far all lines were passed over. */
  function passedTraceback(line: number): Standing | undefined {
    if (putOff && line > putOff.mark + REACH) putOff = undefined;
    return putOff;
  }

  function passes(
    line: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    isPlain = false,
    likeness: Likeness = likenessOf,
  ): Passing {
    const isOpen = reader.isOpen(line);
    const before = passedTraceback(line);
    if (isPlain && !isOpen && !before) return "passed";
    if (!builder.isFull()) return "read";
    const like = known.find(line, bytes, from, to, likeness);
    if (!like) return before && isPlain && !isOpen ? passesPlain(before, line, bytes, from, to) : "read";
    const { shape, kinds, isContained } = like;
    if (isOpen) {
      if (isContained || !shape.headed || opensTraceback(shape)) return "read";
      reader.close();
    } else if (before || opensTraceback(shape)) {
      if (isContained) return "read";
      const step = stepOf(before, shape, line);
      if (step?.isSource && kinds.length > 0) return "read";
      putOff = step?.standing;
    }
    known.pass(like, line, bytes, from, to);
    builder.count(kinds);
    return putOff ? "put-off" : "passed";
  }

  /** A line without a literal means nothing by itself; what it is to the traceback before it takes a glance. */
  function passesPlain(before: Standing, line: number, bytes: Uint8Array, from: number, to: number): Passing {
    const glance = reader.glance(decoder.decode(bytes.subarray(from, to)));
    if (!glance) return "read";
    if (glance.instance === undefined) putOff = stepOf(before, glance.shape, line)?.standing;
    return putOff ? "put-off" : "passed";
  }

  return {
    take(line, text, lasts) {
      putOff = undefined;
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
        const whole = wrapped.join(read);
        if (whole) builder.add(whole, lasts);
        if (kinds && reads.length === 1) learn(read, kinds);
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
    again(line, text) {
      putOff = undefined;
      known.before(line + 1);
      reader.read(line, text);
    },
    passesText(line, text) {
      if (!builder.isFull() || reader.isOpen(line)) return false;
      const bytes = encoder.encode(text);
      const like = known.find(line, bytes, 0, bytes.length, likenessOf);
      if (!like || opensTraceback(like.shape)) return false;
      known.pass(like, line, bytes, 0, bytes.length);
      builder.count(like.kinds);
      return true;
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
