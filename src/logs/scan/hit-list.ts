import type { Hits } from "./finder.ts";

/** Collects hits, one run after another, each nearly in order, and gives them sorted. */
export type HitList = {
  clear(): void;
  /** What follows comes from another search over the same bytes. */
  run(): void;
  add(position: number, literal: number): void;
  sorted(): Hits;
};

/** A list without hits. */
export function hitList(): HitList {
  let positions = new Uint32Array(1024);
  let literals = new Uint16Array(1024);
  let merged = { positions: new Uint32Array(1024), literals: new Uint16Array(1024) };
  let count = 0;
  let runs: number[] = [];

  function grow(): void {
    const [more, moreLiterals] = [new Uint32Array(count * 2), new Uint16Array(count * 2)];
    more.set(positions);
    moreLiterals.set(literals);
    positions = more;
    literals = moreLiterals;
    merged = { positions: new Uint32Array(count * 2), literals: new Uint16Array(count * 2) };
  }

  /** Whether hit `one` comes before `other`. */
  function isBefore(one: number, other: number): boolean {
    const [here, there] = [positions[one] ?? 0, positions[other] ?? 0];
    return here < there || (here === there && (literals[one] ?? 0) < (literals[other] ?? 0));
  }

  /** Merges `from..middle` with `middle..count`, both in order. */
  function merge(from: number, middle: number): void {
    let [left, right] = [from, middle];
    for (let at = from; at < count; at++) {
      const next = right >= count || (left < middle && isBefore(left, right)) ? left++ : right++;
      merged.positions[at] = positions[next] ?? 0;
      merged.literals[at] = literals[next] ?? 0;
    }
    positions.set(merged.positions.subarray(from, count), from);
    literals.set(merged.literals.subarray(from, count), from);
  }

  return {
    clear() {
      count = 0;
      runs = [];
    },
    run() {
      runs.push(count);
    },
    add(position, literal) {
      if (count === positions.length) grow();
      const first = runs.at(-1) ?? 0;
      let at = count++;
      // Hits come by the sample that met them; where they begin is a few bytes off that order.
      while (at > first && isAfter(positions, literals, at - 1, position, literal)) {
        positions[at] = positions[at - 1] ?? 0;
        literals[at] = literals[at - 1] ?? 0;
        at--;
      }
      positions[at] = position;
      literals[at] = literal;
    },
    sorted() {
      for (const middle of runs) if (middle > 0 && middle < count) mergeUpTo(middle);
      return { count, positions, literals };
    },
  };

  function mergeUpTo(middle: number): void {
    const all = count;
    count = runs.find((start) => start > middle) ?? all;
    merge(0, middle);
    count = all;
  }
}

function isAfter(
  positions: Uint32Array,
  literals: Uint16Array,
  at: number,
  position: number,
  literal: number,
): boolean {
  const there = positions[at] ?? 0;
  return there > position || (there === position && (literals[at] ?? 0) > literal);
}
