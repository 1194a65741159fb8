import {
  type AheadPlan,
  type AheadRead,
  type AheadSearch,
  lock,
  SLOT_BYTES,
  SLOTS,
  type Slot,
  slotsOf,
  unlock,
  WORD,
} from "./ahead-slots.ts";

/** The side of the thread that takes slots; where none is ready, it fills some itself. */
export type Ahead = {
  isReady(): boolean;
  /**
   * Begins to read the file from `position` on, `size` bytes a slot. Only where the other thread is ready and the job
   * before has ended.
   */
  start(file: number, position: number, read: AheadRead, size?: number): void;
  /** The next slot; one that is being filled by the other thread is waited for so many milliseconds. */
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

/** Milliseconds for a slot of an old job to be filled. */
const PATIENCE = 1000;

/** The side of the thread that takes them, in the memory both share. */
export function aheadOf(buffer: ArrayBufferLike, plan: AheadPlan, search: AheadSearch): Ahead {
  const slots = slotsOf(buffer, plan);
  const { words } = slots;
  let reading: AheadRead | undefined;

  /** Ends the job: what was filled beyond the file's end is left. */
  function end(): void {
    reading = undefined;
    Atomics.store(words, WORD.ended, Atomics.load(words, WORD.job));
  }

  /** Makes what comes the first slot of a job, once nobody fills one of the job before. */
  function begin(position: number, size: number): void {
    for (let settled = false; !settled; ) {
      const number = Atomics.load(words, WORD.claimed);
      for (let old = Math.max(0, number - SLOTS); old < number; old++) slots.wait(old, PATIENCE);
      slots.begin(number, position, size);
      settled = Atomics.load(words, WORD.claimed) === number;
    }
  }

  return {
    isReady: () => Atomics.load(words, WORD.ready) === 1,
    start(file, position, read, size = SLOT_BYTES) {
      Atomics.store(words, WORD.file, file);
      begin(position, size);
      reading = read;
      Atomics.add(words, WORD.job, 1);
      Atomics.notify(words, WORD.job);
    },
    next(wait) {
      const number = Atomics.load(words, WORD.taken);
      while (reading && !slots.isFilled(number)) {
        const own = Atomics.load(words, WORD.ended) === Atomics.load(words, WORD.job) ? undefined : slots.claim();
        if (own !== undefined) slots.fill(own, search, reading);
        else {
          slots.wait(number, wait);
          break;
        }
      }
      if (!reading || !slots.isFilled(number)) return undefined;
      const slot = slots.slot(number);
      if (slot.count < Atomics.load(words, WORD.size)) end();
      return slot.count > 0 ? slot : undefined;
    },
    free() {
      const taken = Atomics.add(words, WORD.taken, 1) + 1;
      if (taken === Atomics.load(words, WORD.wakeAt)) Atomics.notify(words, WORD.taken);
    },
    hasEnded: () => reading === undefined,
    stop() {
      Atomics.store(words, WORD.stop, 1);
      for (const word of [WORD.job, WORD.taken]) Atomics.notify(words, word);
    },
    alone(work) {
      lock(words);
      work();
      unlock(words);
    },
  };
}
