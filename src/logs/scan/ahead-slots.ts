import { type Hits, SLACK } from "./finder.ts";
import type { Areas } from "./kernel-tables.ts";

/**
 * Two threads read and search ahead, in slots of a memory both share. Each slot belongs to the one that claims it, which
 * fills it with bytes of the file and notes what it found in them. One of the two takes the slots, in order, and gets
 * the same bytes and hits as if it had read and searched alone.
 */
export type AheadPlan = Areas & {
  /** Words that both look at. */
  control: number;
  /** Where the slots begin. Of each first the last bytes of the one before, then its bytes, then its hits. */
  slots: number;
};

/** Bytes of a slot. Half as many cost twice the calls, and a call is slow before V8 has optimized what it runs. */
export const SLOT_BYTES = 131_072;
/**
 * About as many as are searched while the other thread reads what was found in the meantime: to wait and to wake costs
 * more. Twice as many are a megabyte more for no measurable time.
 */
export const SLOTS = 8;
/** No literal may be longer: one that stands across two slots is found with this much of the first. */
export const BEFORE = 256;
/** Of more hits in one slot only the number counts. */
const MOST_HITS = 4096;
const STRIDE = BEFORE + SLOT_BYTES + SLACK + MOST_HITS * 8;

/** Bytes all slots take. */
export const SLOTS_SIZE = SLOTS * STRIDE;

/**
 * Words of control. Slots are numbered on and on: those before `taken` were taken, those before `claimed` belong to
 * someone. `job` is the last one begun, `ended` the last one of whose file the end was met.
 */
export const WORD = {
  ready: 0,
  job: 1,
  ended: 2,
  claimed: 3,
  taken: 4,
  stop: 5,
  /** Held while the other thread uses the tables, or this one changes them. */
  lock: 6,
  file: 7,
  /** How many slots must have been taken before a thread that waits for one goes on: so many at once that waking is rare. */
  wakeAt: 8,
  /** The number of the job's first slot, and how many bytes of the file go into each. */
  first: 9,
  size: 10,
  /** Two words, where the job begins in the file: a position there has more than 32 bits. */
  position: 11,
} as const;
/** From here on for each slot: its bytes, hits and line feeds, and its number plus one once they are there. */
const INFO = 16;
const CONTROL_WORDS = INFO + 4 * SLOTS;
/** Bytes the words of control take. */
export const CONTROL_SIZE = 4 * CONTROL_WORDS;

const HALF = 2 ** 31;

/** What either thread does with bytes: searches between two addresses, positions counted from the first; counts line feeds. */
export type AheadSearch = {
  find(start: number, end: number): Hits;
  lineFeeds(start: number, end: number): number;
  /** Length of a literal. */
  lengthOf(literal: number): number;
};

/** Reads from a file at a position and gives the number of bytes, 0 where there are no more or it failed. */
export type AheadRead = (file: number, into: Uint8Array, position: number) => number;

/** A slot as it is taken: addresses in the shared memory. Without `hits` there were too many to note. */
export type Slot = { at: number; count: number; feeds: number; hits: Uint32Array | undefined };

/** The slots, as each of the threads has them. */
export type Slots = {
  words: Int32Array;
  /** The number of a slot that is this thread's to fill from now on; undefined where all are taken up. */
  claim(): number | undefined;
  /** Fills a claimed slot. One that is not full, or empty, says that the file has ended. */
  fill(number: number, search: AheadSearch, read: AheadRead): void;
  isFilled(number: number): boolean;
  /** Waits so many milliseconds until a slot is filled, at most. */
  wait(number: number, milliseconds: number): void;
  /** A slot that is filled. */
  slot(number: number): Slot;
  /** Where the job's slots begin: `number` is the first, with bytes from `position` on, `size` in each. */
  begin(number: number, position: number, size: number): void;
};

/** The slots that lie in `buffer` where the plan says. */
export function slotsOf(buffer: ArrayBufferLike, { control, slots }: AheadPlan): Slots {
  const words = new Int32Array(buffer, control, CONTROL_WORDS);
  const bytes = new Uint8Array(buffer);
  const atOf = (number: number): number => slots + (number % SLOTS) * STRIDE + BEFORE;
  const infoOf = (number: number): number => INFO + (number % SLOTS) * 4;

  /** Reads until `into` is full or nothing more comes. */
  function readAll(read: AheadRead, into: Uint8Array, position: number): number {
    const file = Atomics.load(words, WORD.file);
    let count = 0;
    while (count < into.length) {
      const more = read(file, into.subarray(count), position + count);
      if (more <= 0) break;
      count += more;
    }
    return count;
  }

  /** Brings the slot's bytes and those before it; how many there are. */
  function bring(number: number, at: number, read: AheadRead): number {
    const size = Atomics.load(words, WORD.size);
    const offset = (number - Atomics.load(words, WORD.first)) * size;
    // Claimed in the moment in which another job began: nobody will take it.
    if (offset < 0) return 0;
    const start = Atomics.load(words, WORD.position) * HALF + Atomics.load(words, WORD.position + 1);
    const before = Math.min(BEFORE, offset);
    bytes.fill(0, at - BEFORE, at - before);
    return Math.max(0, readAll(read, bytes.subarray(at - before, at + size), start + offset - before) - before);
  }

  /** Notes the hits that do not lie in what is before the slot; how many there are. */
  function note(at: number, count: number, { find, lengthOf }: AheadSearch): number {
    const hits = new Uint32Array(buffer, at + SLOT_BYTES + SLACK, MOST_HITS * 2);
    const all = find(at - BEFORE, at + count);
    let noted = 0;
    for (let i = 0; i < all.count; i++) {
      const [start, literal] = [(all.positions[i] ?? 0) - BEFORE, all.literals[i] ?? 0];
      if (start + lengthOf(literal) <= 0) continue;
      if (noted < MOST_HITS) {
        hits[noted * 2] = start;
        hits[noted * 2 + 1] = literal;
      }
      noted++;
    }
    return noted;
  }

  return {
    words,
    claim() {
      for (;;) {
        const number = Atomics.load(words, WORD.claimed);
        if (number - Atomics.load(words, WORD.taken) >= SLOTS) return undefined;
        if (Atomics.compareExchange(words, WORD.claimed, number, number + 1) === number) return number;
      }
    },
    fill(number, search, read) {
      const job = Atomics.load(words, WORD.job);
      const [at, info] = [atOf(number), infoOf(number)];
      const count = bring(number, at, read);
      words[info] = count;
      words[info + 1] = count > 0 ? note(at, count, search) : 0;
      words[info + 2] = count > 0 ? search.lineFeeds(at, at + count) : 0;
      if (count < Atomics.load(words, WORD.size)) Atomics.store(words, WORD.ended, job);
      Atomics.store(words, info + 3, number + 1);
      Atomics.notify(words, info + 3);
    },
    isFilled: (number) => Atomics.load(words, infoOf(number) + 3) === number + 1,
    wait(number, milliseconds) {
      const word = infoOf(number) + 3;
      const value = Atomics.load(words, word);
      if (value !== number + 1) Atomics.wait(words, word, value, milliseconds);
    },
    slot(number) {
      const [at, info] = [atOf(number), infoOf(number)];
      const count = words[info] ?? 0;
      const found = words[info + 1] ?? 0;
      const feeds = words[info + 2] ?? 0;
      const hits = found > MOST_HITS ? undefined : new Uint32Array(buffer, at + SLOT_BYTES + SLACK, found * 2);
      return { at, count, feeds, hits };
    },
    begin(number, position, size) {
      Atomics.store(words, WORD.position, Math.floor(position / HALF));
      Atomics.store(words, WORD.position + 1, position % HALF);
      Atomics.store(words, WORD.size, Math.min(size, SLOT_BYTES));
      Atomics.store(words, WORD.first, number);
      Atomics.store(words, WORD.taken, number);
    },
  };
}

/** Nobody holds the lock for long; a thread that died holding it is waited for a second. */
export function lock(words: Int32Array): void {
  for (let turn = 0; turn < 1000 && Atomics.compareExchange(words, WORD.lock, 0, 1) !== 0; turn++) {
    Atomics.wait(words, WORD.lock, 1, 1);
  }
}

/** Gives the lock back, and wakes who waits for it. */
export function unlock(words: Int32Array): void {
  Atomics.store(words, WORD.lock, 0);
  Atomics.notify(words, WORD.lock);
}
