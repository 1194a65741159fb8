import { type AheadPlan, type AheadRead, type AheadSearch, lock, SLOTS, slotsOf, unlock, WORD } from "./ahead-slots.ts";

/** The side of the other thread. Each `step` does as much as can be done without waiting, and says what comes next. */
export type AheadWorker = {
  step(): "go on" | "wait for a job" | "wait for a slot" | "stop";
  /** Waits for what the last step said. */
  wait(): void;
};

/** The side of the thread that fills slots, in the memory both share. */
export function aheadWorker(
  buffer: ArrayBufferLike,
  plan: AheadPlan,
  search: AheadSearch,
  read: AheadRead,
): AheadWorker {
  const slots = slotsOf(buffer, plan);
  const { words } = slots;
  let own: number | undefined;
  let waiting: { word: number; value: number } | undefined;
  const guarded: AheadSearch = {
    ...search,
    find(start, end) {
      lock(words);
      const hits = search.find(start, end);
      unlock(words);
      return hits;
    },
  };
  Atomics.store(words, WORD.ready, 1);

  return {
    step() {
      waiting = undefined;
      if (Atomics.load(words, WORD.stop) === 1) return "stop";
      if (own !== undefined) {
        slots.fill(own, guarded, read);
        own = undefined;
        return "go on";
      }
      const job = Atomics.load(words, WORD.job);
      if (Atomics.load(words, WORD.ended) === job) {
        waiting = { word: WORD.job, value: job };
        return "wait for a job";
      }
      const taken = Atomics.load(words, WORD.taken);
      own = slots.claim();
      if (own !== undefined) return "go on";
      Atomics.store(words, WORD.wakeAt, taken + SLOTS / 2);
      waiting = { word: WORD.taken, value: taken };
      return "wait for a slot";
    },
    wait() {
      if (waiting) Atomics.wait(words, waiting.word, waiting.value, 1000);
    },
  };
}
