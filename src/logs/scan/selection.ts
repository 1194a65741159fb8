/** A line in the stream: where it begins, where the next begins, its number from 1. */
export type LinePlace = { start: number; end: number; line: number };

/**
 * Whole lines one after another; `line` is the number of the first. `seen` are, in order, those with a find or a
 * mark, where there are others: lines that say something only to a traceback.
 */
export type LineRange = { start: number; end: number; line: number; seen?: readonly Seen[] };

/** A line with a find or a traceback's mark. */
export type Seen = { start: number; marker: boolean };

/** What the selection asks about lines already passed, while they are kept. */
export type Kept = {
  /** Start of the line that begins `lines` lines before `place` (itself a line's start), as far as `bytes` reach. */
  before(place: number, lines: number, bytes: number): { start: number; lines: number };
  /** End of up to `lines` lines from `place` on that begin within `bytes`, and end before `limit`. */
  after(place: number, lines: number, bytes: number, limit: number): number;
};

/**
 * Decides which lines are handed over: every line with a find, and all lines of a traceback in which one stands. A
 * traceback is a chain of its marks (its head, its frames), each within `REACH` lines of the one before; with it go
 * the two lines before, which announce it, and the `REACH` after, where it says what was raised.
 */
export type Selection = {
  /** A line with a find, a traceback's mark, or both. In order. */
  see(place: LinePlace, find: boolean, marker: boolean): void;
  /** Everything before `place`, which is the start of line `line`, has been seen. */
  settle(place: number, line: number): void;
  /** Nothing more comes. */
  end(place: number): void;
  /** What must be kept from, at `place`. */
  needs(place: number): number;
};

/** Lines between a traceback's marks, and after its last. A frame is two to four lines. */
const REACH = 8;
const REACH_BYTES = 16_384;
/** Lines before a find or a chain that go with it. */
export const ANNOUNCE = 2;
/** Those lines reach back this far at most. */
export const ANNOUNCE_BYTES = 8192;
/** A chain is cut here, so that what is kept stays small. */
const CHAIN_LINES = 400;
const CHAIN_BYTES = 49_152;

type Chain = {
  start: number;
  line: number;
  firstMark: number;
  lastEnd: number;
  lastLine: number;
  wanted: boolean;
  seen: Seen[];
};

/** `emit` gets the ranges in order; they do not overlap unless a part was already given. */
export function selection(kept: Kept, emit: (range: LineRange) => void): Selection {
  let chain: Chain | undefined;
  let pending: LinePlace[] = [];

  function flush(before: number): void {
    let range: LineRange | undefined;
    let count = 0;
    for (const place of pending) {
      if (place.line >= before) break;
      count++;
      if (range && range.end === place.start) range.end = place.end;
      else {
        if (range) emit(range);
        range = { ...place };
      }
    }
    if (range) emit(range);
    pending = count === pending.length ? [] : pending.slice(count);
  }

  function close(limit: number): void {
    if (!chain) return;
    const { start, line, lastEnd, wanted, seen } = chain;
    chain = undefined;
    if (wanted) emit({ start, line, end: kept.after(lastEnd, REACH, REACH_BYTES, limit), seen });
  }

  function open(place: LinePlace, alone: boolean): void {
    const lines = alone ? 0 : Math.min(ANNOUNCE, place.line - 1);
    const before = kept.before(place.start, lines, ANNOUNCE_BYTES);
    const line = place.line - before.lines;
    flush(line);
    const seen = pending.map(({ start }): Seen => ({ start, marker: false }));
    pending = [];
    const [firstMark, lastEnd] = [place.line, place.end];
    chain = { start: before.start, line, firstMark, lastEnd, lastLine: firstMark, wanted: seen.length > 0, seen };
  }

  function isWithin({ lastEnd, lastLine }: Chain, place: LinePlace): boolean {
    return place.line <= lastLine + REACH && place.end - lastEnd <= REACH_BYTES;
  }

  function mark(place: LinePlace): void {
    if (chain && (place.line - chain.firstMark >= CHAIN_LINES || place.end - chain.start > CHAIN_BYTES)) {
      close(place.start);
      open(place, true);
    } else if (chain) {
      chain.lastEnd = place.end;
      chain.lastLine = place.line;
    } else open(place, false);
  }

  return {
    see(place, find, marker) {
      if (chain && !isWithin(chain, place)) close(place.start);
      if (marker) mark(place);
      chain?.seen.push({ start: place.start, marker });
      if (!find) return;
      if (chain) chain.wanted = true;
      else pending.push(place);
    },
    settle(place, line) {
      if (chain && (line > chain.lastLine + REACH || place - chain.lastEnd > REACH_BYTES)) close(place);
      flush(line - ANNOUNCE);
    },
    end(place) {
      close(place);
      flush(Number.POSITIVE_INFINITY);
    },
    needs: (place) => Math.min(place, chain?.start ?? place, pending[0]?.start ?? place),
  };
}
