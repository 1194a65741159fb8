import { HEAD_LINES } from "../../model/grammar.ts";
import type { Likeness } from "../events/likeness.ts";
import type { Finder } from "./finder.ts";
import { knownHits } from "./known-hits.ts";
import type { Literal } from "./literals.ts";
import { samples } from "./samples.ts";
import { ANNOUNCE, ANNOUNCE_BYTES, type Kept, type LineRange, selection } from "./selection.ts";
import { byteWindow } from "./window.ts";

/** Memory a finder needs for a scanner. */
export const SCAN_ROOM = 1 << 20;

/** Takes the lines that matter. */
export type LineTaker = {
  /**
   * A line, in the order of the log, by its number from 1. `lasts` hands over, to `sample`, the last lines of ordinary
   * traffic before this one, as far as they were not yet.
   */
  line(line: number, text: string, lasts: () => void): void;
  sample(line: number, text: string): void;
  /**
   * Whether a line (its bytes, without its ending) need not be handed over: it is only to be counted, and has been; or
   * it holds no literal (`isPlain`) and no traceback goes on in it. One `put-off` is handed over `again` where the next
   * is to be `read`.
   */
  passes(
    line: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    isPlain: boolean,
    likeness: Likeness,
  ): "read" | "passed" | "put-off";
  /** A line that was passed over belongs to a traceback, or may announce one, that is handed over now. */
  again(line: number, text: string): void;
};

/** Reads one source of log bytes and hands over the lines that matter. Which ones, no portioning of the bytes changes. */
export type LogScanner = {
  /** Where to write the next bytes; then say `filled`. */
  room(): Uint8Array;
  filled(count: number): void;
  /** Where another thread may read and search ahead; what it has done is then taken with `takeAhead`. */
  ahead: Finder["ahead"];
  /** Takes one slot; how many bytes that was, 0 where none was there within `wait` milliseconds. */
  takeAhead(wait: number): number;
  /** How many finds stand in so many bytes at `room` that are not `filled`: a look at what is to come. */
  findsIn(count: number): number;
  /** For bytes that lie elsewhere. */
  push(chunk: Uint8Array): void;
  /** Hands over what is certain by now, while more may come (a log that is followed). */
  settle(): void;
  /** Hands over the rest. */
  end(): void;
  /** What was read so far, and in how many of the lines something was found. */
  totals(): { lines: number; bytes: number; finds: number };
};

/** Where a line begins, and its number. */
type Place = { start: number; line: number };

/** Bytes collected before they are looked at: fewer cost calls, more fall out of the cache. */
const BLOCK = 196_608;
/** Bytes no longer needed that are let go of at once. */
const MUCH = 655_360;
/** The last lines of a source are always wanted, as the first are: they tell its layout, and the time it covers. */
const TAIL_LINES = 20;
const TAIL_BYTES = 8192;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** A scanner for one source. The finder must have been made for these literals, over `SCAN_ROOM`; it is used by one scanner at a time. */
export function logScanner(finder: Finder, literals: readonly Literal[], taker: LineTaker): LogScanner {
  const { bytes } = finder;
  const window = byteWindow(bytes, finder.move);
  const known = knownHits(window);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const wanted = literals.map(({ find, marker }) => find || marker);
  let scanned = 0;
  let nextLine = 1;
  let byteCount = 0;
  /** All lines before this place were handed over or passed over for good. */
  let given = 0;
  /** The end of the last line that was handed over. */
  let handed = 0;
  let finds = 0;
  /** The first of the lines put off. */
  let putOff: Place | undefined;
  let headLines = HEAD_LINES;

  const kept: Kept = {
    before(place, lines, within) {
      let start = window.at(place);
      const floor = Math.max(0, start - within);
      let count = 0;
      while (count < lines && start > 0) {
        const feed = start > 1 ? bytes.lastIndexOf(LINE_FEED, start - 2) : -1;
        if (feed + 1 < floor) break;
        start = feed + 1;
        count++;
      }
      return { start: window.place(start), lines: count };
    },
    after(place, lines, within, limit) {
      const [from, stop] = [window.at(place), window.at(Math.min(limit, scanned))];
      let end = from;
      for (let count = 0; count < lines && end < stop; count++) {
        const feed = bytes.indexOf(LINE_FEED, end);
        if (feed < 0 || feed >= stop) break;
        end = feed + 1;
        // The line that goes beyond may be what ends it.
        if (end - from > within) break;
      }
      return window.place(end);
    },
  };
  const chosen = selection(kept, emit);
  const sampler = samples(finder, window, literals, taker.sample, textOf);

  function textOf(start: number, end: number): string {
    const last = end - 1;
    const stop = last > start && bytes[last - 1] === CARRIAGE_RETURN ? last - 1 : last;
    return decoder.decode(bytes.subarray(start, stop));
  }

  function emit({ start, end, line, seen }: LineRange): void {
    let from = start;
    let number = line;
    if (from < given) {
      if (end <= given) return;
      number += finder.lineFeeds(window.at(from), window.at(given));
      from = given;
    }
    let next = 0;
    for (const stop = window.at(end); window.at(from) < stop; number++) {
      const at = window.at(from);
      const feed = finder.feedFrom(at, stop);
      const ending = feed > at && bytes[feed - 1] === CARRIAGE_RETURN ? feed - 1 : feed;
      const after = window.place(feed + 1);
      while (seen && (seen[next]?.start ?? end) < from) next++;
      const here = seen?.[next]?.start === from ? seen[next] : undefined;
      const isPlain = seen !== undefined && !here;
      const passing = taker.passes(number, bytes, at, ending, isPlain, finder.likeness);
      if (passing === "passed") putOff = undefined;
      else if (passing === "put-off") putOff ??= { start: from, line: number };
      else {
        if (putOff || here?.marker) recall(putOff ?? { start: from, line: number }, from);
        give(from, number, at, ending);
        handed = after;
      }
      if (passing === "read" || !isPlain) sampler.leaveOut(from, after);
      from = after;
    }
    given = end;
    // What comes next may come when these bytes are gone.
    if (putOff) recall(putOff, end);
  }

  /** Hands over again what was passed over from a traceback's mark on, and what may announce it. */
  function recall(mark: Place, to: number): void {
    putOff = undefined;
    const before = kept.before(mark.start, ANNOUNCE, ANNOUNCE_BYTES);
    let number = mark.line - before.lines;
    for (let from = before.start; from < to; number++) {
      const at = window.at(from);
      const feed = bytes.indexOf(LINE_FEED, at);
      const ending = feed > at && bytes[feed - 1] === CARRIAGE_RETURN ? feed - 1 : feed;
      if (from >= handed) taker.again(number, decoder.decode(bytes.subarray(at, ending)));
      from = window.place(feed + 1);
    }
    handed = Math.max(handed, to);
  }

  function give(start: number, line: number, from: number, to: number): void {
    const text = decoder.decode(bytes.subarray(from, to));
    taker.line(line, line === 1 && text.startsWith("\ufeff") ? text.slice(1) : text, () =>
      sampler.giveLasts(start, line),
    );
  }

  /** The first lines, as far as they are there. */
  function giveHead(to: number): void {
    while (headLines > 0 && given < to) {
      const end = window.place(bytes.indexOf(LINE_FEED, window.at(given)) + 1);
      headLines--;
      emit({ start: given, end, line: HEAD_LINES - headLines });
    }
  }

  function scan(): void {
    const lines = window.takeLines();
    if (!lines) return;
    const from = window.at(lines.from);
    const to = window.at(lines.to);
    scanned = lines.to;
    const ahead = known.take(lines.from, lines.to);
    const { count, positions, literals: which } = ahead ?? finder.find(from, to);
    giveHead(lines.to);
    let cursor = from;
    let line = nextLine;
    for (let i = 0; i < count; ) {
      const at = positions[i] ?? 0;
      const first = sampler.see(which[i] ?? 0, window.place(at));
      if (!first && !wanted[which[i] ?? 0]) {
        i++;
        continue;
      }
      const start = finder.lineStart(from, at);
      const end = finder.feedFrom(at, to) + 1;
      line += finder.lineFeeds(cursor, start);
      cursor = start;
      let find = first;
      let marker = false;
      const group = i;
      for (; i < count && (positions[i] ?? 0) < end; i++) {
        const literal = which[i] ?? 0;
        if (i > group) sampler.see(literal, window.place(positions[i] ?? 0));
        find ||= literals[literal]?.find ?? false;
        marker ||= literals[literal]?.marker ?? false;
      }
      if (find) finds++;
      chosen.see({ start: window.place(start), end: window.place(end), line }, find, marker);
    }
    nextLine = ahead ? nextLine + ahead.feeds : line + finder.lineFeeds(cursor, to);
    chosen.settle(scanned, nextLine);
  }

  /** Lets go of what nothing can ask for any more, once that is much: it is all looked through before. */
  function release(): void {
    const keep = Math.max(0, Math.min(chosen.needs(scanned), scanned - ANNOUNCE_BYTES));
    const at = window.at(keep);
    if (at < MUCH) return;
    const start = window.place(at > 0 ? bytes.lastIndexOf(LINE_FEED, at - 1) + 1 : 0);
    sampler.letGo(start, nextLine - finder.lineFeeds(window.at(start), window.at(scanned)));
    sampler.think(start);
    window.release(start);
  }

  function room(): Uint8Array {
    if (window.room().length < 65_536) advance();
    return window.room();
  }

  function filled(count: number): void {
    byteCount += count;
    window.filled(count);
    if (window.waiting() >= BLOCK) advance();
  }

  function advance(): void {
    scan();
    release();
  }

  function takeAhead(wait: number): number {
    const slot = finder.ahead?.next(wait);
    if (!finder.ahead || !slot) return 0;
    if (window.room().length < slot.count) advance();
    known.add(slot);
    finder.ahead.bring(slot, window.at(window.end()));
    byteCount += slot.count;
    window.filled(slot.count);
    finder.ahead.free();
    advance();
    return slot.count;
  }

  return {
    room,
    filled,
    ahead: finder.ahead,
    takeAhead,
    findsIn(length) {
      const at = window.at(window.end());
      const { count, literals: which } = finder.find(at, at + length);
      return which.subarray(0, count).reduce((sum, literal) => sum + (literals[literal]?.find ? 1 : 0), 0);
    },
    push(chunk) {
      for (let from = 0; from < chunk.length; ) {
        const space = room();
        const part = chunk.subarray(from, from + space.length);
        space.set(part);
        filled(part.length);
        from += part.length;
      }
    },
    settle: advance,
    end() {
      window.close();
      scan();
      chosen.end(scanned);
      const tail = kept.before(scanned, TAIL_LINES, TAIL_BYTES);
      if (tail.lines > 0) emit({ start: tail.start, end: scanned, line: nextLine - tail.lines });
      sampler.giveLasts(scanned, nextLine);
    },
    totals: () => ({ lines: nextLine - 1, bytes: byteCount, finds }),
  };
}
