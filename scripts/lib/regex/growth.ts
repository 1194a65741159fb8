import type { Edge } from "./automaton.ts";
import { components, reached } from "./graph.ts";

type Edges = readonly (readonly Edge[])[];

/** Sets of states gone through together are searched up to this many; beyond it nothing is claimed. */
const MOST_TOGETHER = 2_000_000;

/**
 * Why the number of ways between two states may grow with the text; nothing where it has a bound. Both conditions are
 * searched for by following several ways through the same text at once.
 */
export function growth(edges: Edges, states: readonly number[], names: readonly string[]): string | undefined {
  const loops = components(edges, states).filter(([one = -1, ...more]) => more.length > 0 || hasEdge(edges, one, one));
  for (const loop of loops) {
    const twice = twoWaysRound(edges, loop);
    if (twice !== undefined) return `two ways round through ${names[twice]}`;
  }
  for (const first of loops) {
    const ahead = new Set(reached(edges, first));
    for (const second of loops) {
      const [entry = -1] = second;
      if (first === second || !ahead.has(entry)) continue;
      const shared = sharedText(edges, first, second);
      if (shared) return `${names[shared[0]]} and then ${names[shared[1]]} can go round by the same text`;
    }
  }
  return undefined;
}

function hasEdge(edges: Edges, from: number, to: number): boolean {
  return (edges[from] ?? []).some((edge) => edge.to === to);
}

/** A state of the loop that two different ways by the same text lead back to. */
function twoWaysRound(edges: Edges, loop: readonly number[]): number | undefined {
  const inside = new Set(loop);
  const within = edges.map((own, from) => (inside.has(from) ? own.filter(({ to }) => inside.has(to)) : []));
  for (const state of loop) {
    const own = within[state] ?? [];
    if (own.some((one, at) => own.slice(at + 1).some(({ to, letters }) => to === one.to && letters & one.letters))) {
      return state;
    }
  }
  // Pairs gone to from a state paired with itself, and the steps back.
  const size = edges.length;
  const back = new Map<number, number[]>();
  const pairs = new Set(loop.map((state) => state * size + state));
  for (const pair of pairs) {
    if (pairs.size > MOST_TOGETHER) throw new Error("too large");
    for (const one of within[Math.floor(pair / size)] ?? []) {
      for (const other of within[pair % size] ?? []) {
        if ((one.letters & other.letters) === 0n) continue;
        const next = one.to * size + other.to;
        pairs.add(next);
        const from = back.get(next);
        if (from) from.push(pair);
        else back.set(next, [pair]);
      }
    }
  }
  const returning = new Set(loop.map((state) => state * size + state));
  for (const pair of returning) {
    const [one, other] = [Math.floor(pair / size), pair % size];
    if (one !== other) return one;
    for (const from of back.get(pair) ?? []) returning.add(from);
  }
  return undefined;
}

/** States p of `first` and q of `second`, where one text leads from p to p, from p to q and from q to q. */
function sharedText(edges: Edges, first: readonly number[], second: readonly number[]): [number, number] | undefined {
  const inFirst = new Set(first);
  const inSecond = new Set(second);
  const size = edges.length;
  for (const p of first) {
    for (const q of second) {
      const goal = (p * size + q) * size + q;
      const seen = new Set([(p * size + p) * size + q]);
      for (const three of seen) {
        if (three === goal) return [p, q];
        if (seen.size > MOST_TOGETHER) throw new Error("too large");
        const c = three % size;
        const b = Math.floor(three / size) % size;
        const a = Math.floor(three / size / size);
        for (const one of edges[a] ?? []) {
          if (!inFirst.has(one.to)) continue;
          for (const last of edges[c] ?? []) {
            const letters = one.letters & last.letters;
            if (letters === 0n || !inSecond.has(last.to)) continue;
            for (const middle of edges[b] ?? []) {
              if (letters & middle.letters) seen.add((one.to * size + middle.to) * size + last.to);
            }
          }
        }
      }
    }
  }
  return undefined;
}
