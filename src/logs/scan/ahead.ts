import { type Hits, SLACK } from "./finder.ts";
import type { Areas } from "./kernel-tables.ts";

/**
 * Another thread reads and searches ahead: it fills slots of a memory both share, one after another, and notes what it
 * found in each. The one that takes them gets the same bytes and hits as if it had read and searched itself.
 */
export type AheadPlan = Areas & {
  /** Words that both look at. */
  control: number;
  /** Where the slots begin. Of each first the last bytes of the one before, then its bytes, then its hits. */
  slots: number;
};

/** Bytes of a slot. */
export const SLOT_BYTES = 131_072;
const SLOTS = 8;
/** No literal may be longer: one that stands across two slots is found with this much of the first. */
export const BEFORE = 256;
/** Of more hits in one slot only the number counts. */
const MOST_HITS = 4096;
const STRIDE = BEFORE + SLOT_BYTES + SLACK + MOST_HITS * 8;

/** Bytes all slots take. */
export const SLOTS_SIZE = SLOTS * STRIDE;

// Words of control. `LOCK` is held while the other thread uses the tables, or this one changes them.
const READY = 0;
const JOB = 1;
const ENDED = 2;
const FILLED = 3;
const TAKEN = 4;
const STOP = 5;
const LOCK = 6;
const FILE = 7;
/** How many slots must have been taken before a thread that waits for one goes on: so many at once that waking is rare. */
const WAKE_AT = 10;
/** Two words: a position in a file has more than 32 bits. */
const POSITION = 8;
/** From here on for each slot: its bytes, hits and line feeds. */
const INFO = 16;
const CONTROL_WORDS = INFO + 4 * SLOTS;
export const CONTROL_SIZE = 4 * CONTROL_WORDS;

const HALF = 2 ** 31;

function controlOf(buffer: ArrayBufferLike, { control }: AheadPlan): Int32Array {
  return new Int32Array(buffer, control, CONTROL_WORDS);
}

function slotAt({ slots }: AheadPlan, number: number): number {
  return slots + (number % SLOTS) * STRIDE + BEFORE;
}

/** Nobody holds the lock for long; a thread that died holding it is waited for a second. */
function lock(words: Int32Array): void {
  for (let turn = 0; turn < 1000 && Atomics.compareExchange(words, LOCK, 0, 1) !== 0; turn++) {
    Atomics.wait(words, LOCK, 1, 1);
  }
}

function unlock(words: Int32Array): void {
  Atomics.store(words, LOCK, 0);
  Atomics.notify(words, LOCK);
}

/** A slot as it is taken: addresses in the shared memory. Without `hits` there were too many to note. */
export type Slot = { at: number; count: number; feeds: number; hits: Uint32Array | undefined };

/** The side of the one that takes slots. */
export type Ahead = {
  isReady(): boolean;
  /** Begins to read the file from `position` on. Only where the other thread is ready and has ended the job before. */
  start(file: number, position: number): void;
  /** The next slot; waited for so many milliseconds. */
  next(wait: number): Slot | undefined;
  /** The slot last given is free again. */
  free(): void;
  /** The file was read to its end, or reading failed, and every slot was taken. */
  hasEnded(): boolean;
  /** Ends the other thread. */
  stop(): void;
  /** Does what the other thread must not be searching at. */
  alone(work: () => void): void;
};

export function aheadOf(buffer: ArrayBufferLike, plan: AheadPlan): Ahead {
  const words = controlOf(buffer, plan);
  return {
    isReady: () => Atomics.load(words, READY) === 1,
    start(file, position) {
      Atomics.store(words, FILE, file);
      Atomics.store(words, POSITION, Math.floor(position / HALF));
      Atomics.store(words, POSITION + 1, position % HALF);
      Atomics.add(words, JOB, 1);
      Atomics.notify(words, JOB);
    },
    next(wait) {
      const number = Atomics.load(words, TAKEN);
      if (Atomics.load(words, FILLED) === number && Atomics.load(words, ENDED) !== Atomics.load(words, JOB)) {
        Atomics.wait(words, FILLED, number, wait);
      }
      if (Atomics.load(words, FILLED) === number) return undefined;
      const info = INFO + (number % SLOTS) * 4;
      const [count = 0, found = 0, feeds = 0] = words.subarray(info, info + 3);
      const at = slotAt(plan, number);
      const hits = found > MOST_HITS ? undefined : new Uint32Array(buffer, at + SLOT_BYTES + SLACK, found * 2);
      return { at, count, feeds, hits };
    },
    free() {
      const taken = Atomics.add(words, TAKEN, 1) + 1;
      if (taken === Atomics.load(words, WAKE_AT)) Atomics.notify(words, TAKEN);
    },
    hasEnded: () =>
      Atomics.load(words, ENDED) === Atomics.load(words, JOB) &&
      Atomics.load(words, FILLED) === Atomics.load(words, TAKEN),
    stop() {
      Atomics.store(words, STOP, 1);
      for (const word of [JOB, TAKEN]) Atomics.notify(words, word);
    },
    alone(work) {
      lock(words);
      work();
      unlock(words);
    },
  };
}

/** What the other thread does with bytes: searches between two addresses, positions counted from the first; counts line feeds. */
export type AheadSearch = {
  find(start: number, end: number): Hits;
  lineFeeds(start: number, end: number): number;
  /** Length of a literal. */
  lengthOf(literal: number): number;
};

/** The side of the other thread. Each `step` does as much as can be done without waiting, and says what comes next. */
export type AheadWorker = {
  step(): "go on" | "wait for a job" | "wait for a slot" | "stop";
  /** Waits for what the last step said. */
  wait(): void;
};

/** `read` reads from a file at a position and gives the number of bytes, 0 where there are no more or it failed. */
export function aheadWorker(
  buffer: ArrayBufferLike,
  plan: AheadPlan,
  { find, lineFeeds, lengthOf }: AheadSearch,
  read: (file: number, into: Uint8Array, position: number) => number,
): AheadWorker {
  const words = controlOf(buffer, plan);
  const bytes = new Uint8Array(buffer);
  let job = 0;
  let position = 0;
  let waiting: { word: number; value: number } | undefined;
  Atomics.store(words, READY, 1);

  function fill(number: number): boolean {
    const at = slotAt(plan, number);
    const count = read(Atomics.load(words, FILE), bytes.subarray(at, at + SLOT_BYTES), position);
    if (count <= 0) return false;
    position += count;
    const info = INFO + (number % SLOTS) * 4;
    words[info] = count;
    words[info + 1] = search(at, count);
    words[info + 2] = lineFeeds(at, at + count);
    bytes.copyWithin(slotAt(plan, number + 1) - BEFORE, at + count - BEFORE, at + count);
    return true;
  }

  /** Notes the hits that do not lie in what is before the slot; how many there are. */
  function search(at: number, count: number): number {
    const hits = new Uint32Array(buffer, at + SLOT_BYTES + SLACK, MOST_HITS * 2);
    lock(words);
    const all = find(at - BEFORE, at + count);
    unlock(words);
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
    step() {
      waiting = undefined;
      if (Atomics.load(words, STOP) === 1) return "stop";
      const wanted = Atomics.load(words, JOB);
      if (Atomics.load(words, ENDED) === wanted) {
        waiting = { word: JOB, value: wanted };
        return "wait for a job";
      }
      const number = Atomics.load(words, FILLED);
      if (job !== wanted) {
        job = wanted;
        position = Atomics.load(words, POSITION) * HALF + Atomics.load(words, POSITION + 1);
        bytes.fill(0, slotAt(plan, number) - BEFORE, slotAt(plan, number));
      }
      const taken = Atomics.load(words, TAKEN);
      if (number - taken >= SLOTS) {
        Atomics.store(words, WAKE_AT, number - SLOTS / 2);
        waiting = { word: TAKEN, value: taken };
        return "wait for a slot";
      }
      if (fill(number)) Atomics.add(words, FILLED, 1);
      else Atomics.store(words, ENDED, wanted);
      Atomics.notify(words, FILLED);
      return "go on";
    },
    wait() {
      if (waiting) Atomics.wait(words, waiting.word, waiting.value, 1000);
    },
  };
}
