/** Numbers that look random and are the same in every run. */
export type Random = {
  /** 0 and more, below `end`. */
  below(end: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  hex(digits: number): string;
  /** True in that share of the calls. */
  chance(share: number): boolean;
};

/** xorshift, 32 bits; `seed` must not be 0. */
export function randomOf(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  function next(): number {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  }
  return {
    below: (end) => Math.floor(next() * end),
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
    hex(digits) {
      let text = "";
      while (text.length < digits)
        text += Math.floor(next() * 0x10000000)
          .toString(16)
          .padStart(7, "0");
      return text.slice(0, digits);
    },
    chance: (share) => next() < share,
  };
}
