import type { Finder } from "./finder.ts";
import type { ByteWindow } from "./window.ts";

/** Lines of each set handed over from the beginning on: some turn out not to be what they look like. */
const FIRSTS = 16;
/** Bytes looked at from the end first; where the last line is not there, four times as many. */
const TAIL = 4096;

type Sample = { set: number; lasts: boolean; seen: number; last: { line: number; text: string } | undefined };

/** Of lines so frequent that all of them would be too many: the first ones, and the last one before each find. */
export type Samples = {
  /** Looks at the whole lines from where it stopped up to `place`, the start of line `line`. */
  pass(place: number, line: number): void;
  /** Hands over the last ones seen. */
  giveLasts(): void;
  /** The lines up to `place` were handed over anyway. */
  skip(place: number): void;
  done(): number;
};

/** `overlap` is the length of the longest literal; `text` cuts one line out of the kept bytes. */
export function samples(
  finder: Finder,
  window: ByteWindow,
  sets: readonly { set: number; lasts: boolean }[],
  overlap: number,
  give: (line: number, text: string) => void,
  text: (start: number, end: number) => string,
): Samples {
  const all = sets.map((set): Sample => ({ ...set, seen: 0, last: undefined }));
  let done = 0;

  function giveLasts(): void {
    const lasts = all.flatMap(({ last }) => last ?? []).sort((one, other) => one.line - other.line);
    for (const sample of all) sample.last = undefined;
    for (const { line, text } of lasts) give(line, text);
  }

  function lineAround(at: number, from: number): { start: number; end: number } {
    const start = at > from ? finder.bytes.lastIndexOf(10, at - 1) + 1 : from;
    return { start: Math.max(start, from), end: finder.bytes.indexOf(10, at) + 1 };
  }

  /** Starts of the lines that hold one of the first finds of a set still in want of firsts. */
  function firstLines(from: number, to: number): number[] {
    const starts: number[] = [];
    for (const sample of all) {
      if (sample.seen >= FIRSTS) continue;
      const { count, positions } = finder.find(sample.set, from, to);
      let end = 0;
      for (let i = 0; i < count && sample.seen < FIRSTS; i++) {
        const at = positions[i] ?? 0;
        if (at < end) continue;
        const line = lineAround(at, from);
        end = line.end;
        sample.seen++;
        starts.push(line.start);
      }
    }
    return [...new Set(starts)].sort((one, other) => one - other);
  }

  /** Remembers the last line of each set between two positions. */
  function remember(from: number, to: number, lineAtEnd: number): void {
    for (const sample of all) {
      if (!sample.lasts) continue;
      const at = lastFind(sample.set, from, to);
      if (at === undefined) continue;
      const { start, end } = lineAround(at, from);
      sample.last = { line: lineAtEnd - finder.lineFeeds(start, to), text: text(start, end) };
    }
  }

  function lastFind(set: number, from: number, to: number): number | undefined {
    let high = to;
    for (let size = TAIL; high > from; size *= 4) {
      const low = Math.max(from, high - size);
      const { count, positions } = finder.find(set, low, Math.min(to, high + overlap));
      if (count > 0) return positions[count - 1];
      high = low;
    }
    return undefined;
  }

  return {
    pass(place, line) {
      if (place <= done) return;
      let from = window.at(done);
      const to = window.at(place);
      for (const start of firstLines(from, to)) {
        const number = line - finder.lineFeeds(start, to);
        remember(from, start, number);
        giveLasts();
        const { end } = lineAround(start, from);
        give(number, text(start, end));
        from = end;
      }
      if (from < to) remember(from, to, line);
      done = place;
    },
    giveLasts,
    skip(place) {
      if (place > done) done = place;
    },
    done: () => done,
  };
}
