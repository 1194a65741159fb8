import type { Hits } from "./finder.ts";

/** Collects hits in any order and gives them sorted. */
export type HitList = { clear(): void; add(position: number, literal: number): void; sorted(): Hits };

/** Position and literal share one float, which holds 53 bits exactly, so that plain numbers are sorted. */
export function hitList(): HitList {
  let keys = new Float64Array(256);
  let positions = new Uint32Array(256);
  let literals = new Uint16Array(256);
  let count = 0;
  let ordered = true;
  return {
    clear() {
      count = 0;
      ordered = true;
    },
    add(position, literal) {
      if (count === keys.length) {
        const more = new Float64Array(count * 2);
        more.set(keys);
        keys = more;
        positions = new Uint32Array(count * 2);
        literals = new Uint16Array(count * 2);
      }
      const key = position * 65_536 + literal;
      if (count > 0 && key < (keys[count - 1] ?? 0)) ordered = false;
      keys[count++] = key;
    },
    sorted() {
      if (!ordered) keys.subarray(0, count).sort();
      for (let i = 0; i < count; i++) {
        const key = keys[i] ?? 0;
        positions[i] = key / 65_536;
        literals[i] = key % 65_536;
      }
      return { count, positions, literals };
    },
  };
}
