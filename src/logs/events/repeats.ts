import type { LineShape } from "../records/tracebacks.ts";
import type { Tally } from "./builder.ts";
import type { Likeness } from "./likeness.ts";

/**
 * A line of which all there is to know is known: nothing but that there was one more. `isContained`: a container or
 * process other than the log's own wrote it, with tracebacks of its own.
 */
export type Known = {
  kinds: readonly Tally[];
  shape: LineShape;
  isContained: boolean;
  line: number;
  size: number;
  last: Uint8Array;
};

/** Lines so like earlier ones that they need only be counted. Bounded; what does not fit is read in full. */
export type Repeats = {
  /** What is known of a line. */
  find(line: number, bytes: Uint8Array, from: number, to: number, likenessOf: Likeness): Known | undefined;
  /** A line was passed over; it is kept until a later one of the same likeness comes. */
  pass(known: Known, line: number, bytes: Uint8Array, from: number, to: number): void;
  /** From now on lines like this one, which was just asked for, are only worth counting. */
  learn(line: number, kinds: readonly Tally[], shape: LineShape, isContained: boolean): void;
  /** The line passed over since the last call, where it is one of the two before this one. */
  before(line: number): { line: number; text: string } | undefined;
  /** The last line of each likeness passed over since the last call, in order. */
  lasts(): { line: number; text: string; kinds: readonly Tally[] }[];
};

const MOST_KNOWN = 4096;
const SLOTS = MOST_KNOWN * 4;

/** Knows no line yet. */
export function repeats(): Repeats {
  const all: Known[] = [];
  /** Likenesses where they are looked for, or behind that; and which of `all` each is. */
  const [likenesses, places] = [new Float64Array(SLOTS), new Uint16Array(SLOTS)];
  const decoder = new TextDecoder();
  let latest: Known | undefined;
  /** Of the line asked for last: it is read next, and learnt. */
  let asked: { line: number; likeness: number | undefined } = { line: 0, likeness: undefined };
  const textOf = ({ last, size }: Known): string => decoder.decode(last.subarray(0, size));

  /** Where the likeness is, or would be. */
  function slotOf(likeness: number): number {
    let slot = ((likeness / 0x100000) >>> 0) & (SLOTS - 1);
    while (likenesses[slot] !== 0 && likenesses[slot] !== likeness) slot = (slot + 1) & (SLOTS - 1);
    return slot;
  }

  return {
    find(line, bytes, from, to, likenessOf) {
      const likeness = likenessOf(bytes, from, to);
      const slot = likeness ? slotOf(likeness) : 0;
      if (likeness && likenesses[slot] === likeness) return all[places[slot] ?? 0];
      asked = { line, likeness };
      return undefined;
    },
    pass(known, line, bytes, from, to) {
      const size = to - from;
      if (size > known.last.length) known.last = new Uint8Array(size + 32);
      // A line is short: making a view of it would take longer than this.
      const { last } = known;
      for (let i = 0; i < size; i++) last[i] = bytes[from + i] ?? 0;
      known.line = line;
      known.size = size;
      latest = known;
    },
    learn(line, kinds, shape, isContained) {
      const { likeness } = asked;
      if (all.length >= MOST_KNOWN || line !== asked.line || !likeness) return;
      const slot = slotOf(likeness);
      if (likenesses[slot] === likeness) return;
      likenesses[slot] = likeness;
      places[slot] = all.push({ kinds, shape, isContained, line: 0, size: 0, last: new Uint8Array(0) }) - 1;
    },
    before(line) {
      const passed = latest;
      if (!passed || passed.line >= line) return undefined;
      latest = undefined;
      return passed.line > 0 && line - passed.line <= 2 ? { line: passed.line, text: textOf(passed) } : undefined;
    },
    lasts() {
      const passed = all.filter(({ line }) => line > 0).sort((one, other) => one.line - other.line);
      return passed.map((known) => {
        const { line, kinds } = known;
        known.line = 0;
        return { line, kinds, text: textOf(known) };
      });
    },
  };
}
