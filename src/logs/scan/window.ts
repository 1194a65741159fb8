import { type Finder, SLACK } from "./finder.ts";

/** Bytes of a line that are looked at and handed over; what is longer is passed over up to the line's end. */
export const LINE_BYTES = 65_536;

const LINE_FEED = 10;

/**
 * A window on the stream of log bytes, in a finder's memory. Places are offsets in the stream as it is kept: a line
 * longer than `LINE_BYTES` is kept cut, so that nothing depends on how the bytes were portioned.
 */
export type ByteWindow = {
  /** Where to write next, at least 64 KiB. */
  room(): Uint8Array;
  /** So many bytes were written there. */
  filled(count: number): void;
  /** Ends a last line that has no ending. */
  close(): void;
  /** The whole lines that were not yet taken, from and to; taken with this call. Undefined where there are none. */
  takeLines(): { from: number; to: number } | undefined;
  /** Place where the next byte comes. */
  end(): number;
  /** How often bytes were dropped, after which what came later is not where it would have been. */
  cuts(): number;
  /** Bytes waiting to be taken. */
  waiting(): number;
  /** Lets go of everything before `place`. */
  release(place: number): void;
  /** Position in the memory of a place. */
  at(place: number): number;
  /** Place of a position in the memory. */
  place(at: number): number;
};

/** `bytes` is a finder's memory, `move` what moves them there. */
export function byteWindow(bytes: Uint8Array, move: Finder["move"]): ByteWindow {
  const size = bytes.length - SLACK;
  let base = 0;
  let taken = 0;
  let end = 0;
  /** The line that is being written is too long: what comes of it is dropped. */
  let dropping = false;
  let cuts = 0;

  /** Cuts whole lines between `from` and `to` that are too long; gives the new `to`. */
  function cutWhole(from: number, to: number): number {
    let line = from;
    let stop = to;
    while (stop - line > LINE_BYTES) {
      const feed = bytes.lastIndexOf(LINE_FEED, line + LINE_BYTES);
      if (feed >= line) {
        line = feed + 1;
        continue;
      }
      const next = bytes.indexOf(LINE_FEED, line + LINE_BYTES);
      bytes.copyWithin(line + LINE_BYTES, next, end);
      cuts++;
      const gone = next - line - LINE_BYTES;
      end -= gone;
      stop -= gone;
      line += LINE_BYTES + 1;
    }
    return stop;
  }

  return {
    room: () => bytes.subarray(end, Math.min(size, end + 262_144)),
    filled(count) {
      if (!dropping) {
        end += count;
        return;
      }
      cuts++;
      const feed = bytes.subarray(end, end + count).indexOf(LINE_FEED);
      if (feed < 0) return;
      bytes.copyWithin(end, end + feed, end + count);
      end += count - feed;
      dropping = false;
    },
    close() {
      if (end === taken || bytes[end - 1] === LINE_FEED) return;
      bytes[end++] = LINE_FEED;
      dropping = false;
    },
    takeLines() {
      const from = taken;
      const feed = end > from ? bytes.lastIndexOf(LINE_FEED, end - 1) : -1;
      let to = feed < from ? from : feed + 1;
      if (to > from) to = cutWhole(from, to);
      if (!dropping && end - to > LINE_BYTES) {
        end = to + LINE_BYTES;
        dropping = true;
        cuts++;
      }
      if (to === from) return undefined;
      taken = to;
      return { from: base + from, to: base + to };
    },
    end: () => base + end,
    cuts: () => cuts,
    waiting: () => end - taken,
    release(place) {
      const start = place - base;
      if (start <= 0) return;
      move(0, start, end - start);
      base = place;
      taken -= start;
      end -= start;
    },
    at: (place) => place - base,
    place: (at) => base + at,
  };
}
