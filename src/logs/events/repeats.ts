import type { Tally } from "./builder.ts";
import { type Likeness, likenessOf } from "./likeness.ts";

/** What a line means of which all there is to know is known: nothing but that there was one more. */
type Known = { kinds: readonly Tally[]; line: number; size: number; last: Uint8Array };

/** Lines so like earlier ones that they need only be counted. Bounded; what does not fit is read in full. */
export type Repeats = {
  /** The kinds of a line known to be only worth counting; it is kept until a later one of the same likeness comes. */
  kindsOf(
    line: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    likenessOf: Likeness,
  ): readonly Tally[] | undefined;
  /** From now on lines like this one are of these kinds and only worth counting. */
  learn(text: string, kinds: readonly Tally[]): void;
  /** The line passed over since the last call, where it is one of the two before this one. */
  before(line: number): { line: number; text: string } | undefined;
  /** The last line of each likeness passed over since the last call, in order. */
  lasts(): { line: number; text: string; kinds: readonly Tally[] }[];
};

const MOST_KNOWN = 4096;

export function repeats(): Repeats {
  const known = new Map<number, Known>();
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let latest: Known | undefined;
  const textOf = ({ last, size }: Known): string => decoder.decode(last.subarray(0, size));
  return {
    kindsOf(line, bytes, from, to, likenessOf) {
      const likeness = likenessOf(bytes, from, to);
      const entry = likeness === undefined ? undefined : known.get(likeness);
      if (!entry) return undefined;
      const size = to - from;
      if (size > entry.last.length) entry.last = new Uint8Array(size + 32);
      entry.last.set(bytes.subarray(from, to));
      entry.line = line;
      entry.size = size;
      latest = entry;
      return entry.kinds;
    },
    learn(text, kinds) {
      if (known.size >= MOST_KNOWN) return;
      const bytes = encoder.encode(text);
      const likeness = likenessOf(bytes, 0, bytes.length);
      if (likeness !== undefined) known.set(likeness, { kinds, line: 0, size: 0, last: new Uint8Array(0) });
    },
    before(line) {
      const passed = latest;
      if (!passed || passed.line >= line) return undefined;
      latest = undefined;
      return passed.line > 0 && line - passed.line <= 2 ? { line: passed.line, text: textOf(passed) } : undefined;
    },
    lasts() {
      const passed = [...known.values()].filter(({ line }) => line > 0).sort((one, other) => one.line - other.line);
      return passed.map((entry) => {
        const { line, kinds } = entry;
        entry.line = 0;
        return { line, kinds, text: textOf(entry) };
      });
    },
  };
}
