import { type Alphabet, alphabetOf } from "./alphabet.ts";
import { longest, type Node, parsePattern } from "./syntax.ts";

/**
 * The ways a backtracking matcher can go. A state is "this part has just taken a character"; each way of getting from
 * there to the next character taken is an edge of its own, so that two edges between the same states are two ways.
 */
export type Automaton = {
  edges: readonly (readonly Edge[])[];
  /** For each state the characters before which an expression is sure to match from there, whatever comes then. */
  sure: readonly bigint[];
  /** What stands at a state, to speak of it. */
  names: readonly string[];
  /** States that only move on the place to begin at; those a search may start in. */
  searching: readonly boolean[];
  roots: readonly number[];
};

/** `letters`: the characters it can be gone with; `maybe`: only where a look-around or a reference allows it. */
export type Edge = { to: number; letters: bigint; maybe?: boolean };

type Step =
  | { kind: "take"; source: string; next: number }
  | { kind: "fork"; nexts: number[] }
  | { kind: "check"; what: "start" | "end" | "boundary" | "no-boundary"; next: number }
  | { kind: "maybe" | "begin" | "done"; loop: number; next: number }
  | { kind: "accept" | "dead" };

/** Of the character before: none, a letter of a word, a line's end, another. */
type Before = "none" | "word" | "newline" | "other";

const MOST_STEPS = 20_000;
const MOST_WAYS = 20_000;

/** Throws on expressions it has no notion of, and on those that are too large. */
export function automatonOf(pattern: string, flags: string): Automaton {
  const { steps, first } = compile(parsePattern(pattern));
  const sources = new Set(steps.flatMap((step) => (step.kind === "take" ? [step.source] : [])));
  const alphabet = alphabetOf(sources, flags);
  const walk = walker(steps, alphabet, flags.includes("m"));
  const isSearch = !flags.includes("y");
  const befores = beforesOf(steps, alphabet, flags.includes("m"));

  const edges: Edge[][] = [];
  const ways: Ways[] = [];
  const names: string[] = [];
  const searching: boolean[] = [];
  const numbers = new Map<string, number>();
  const open: { state: number; step: number; before: Before; search: boolean }[] = [];

  function stateOf(step: number, before: Before, search: boolean): number {
    const key = search ? `search ${before}` : `${step} ${before}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const state = numbers.size;
    numbers.set(key, state);
    open.push({ state, step, before, search });
    return state;
  }

  const roots = [stateOf(-1, "none", true), ...befores.map(([before]) => stateOf(-1, before, true))];
  for (let one = open.pop(); one; one = open.pop()) {
    const { state, step, before, search } = one;
    const taking = steps[step];
    const found = walk(taking?.kind === "take" ? taking.next : first, before);
    ways[state] = found;
    names[state] = taking?.kind === "take" ? taking.source : "the search";
    searching[state] = search;
    const own: Edge[] = [];
    edges[state] = own;
    for (const [after, letters] of befores) {
      if (search && isSearch) own.push({ to: stateOf(-1, after, true), letters });
      for (const way of found.taking) {
        const shared = way.letters & letters;
        if (shared !== 0n) own.push({ to: stateOf(way.step, after, false), letters: shared, maybe: way.maybe });
      }
    }
  }
  return { edges, sure: surely(ways, edges, searching, alphabet.all), names, searching, roots };
}

/**
 * An end is sure where it is reached before anything is taken, and where a character leads to a state from which all
 * texts are taken: one that may end with the text, and is sure before every character.
 */
function surely(ways: readonly Ways[], edges: readonly Edge[][], searching: readonly boolean[], all: bigint): bigint[] {
  const total = new Set(ways.keys());
  const sureAt = (state: number): bigint =>
    (edges[state] ?? []).reduce(
      (letters, edge) => (total.has(edge.to) && !edge.maybe ? letters | edge.letters : letters),
      ways[state]?.sure ?? 0n,
    );
  let before: number;
  do {
    before = total.size;
    for (const state of total) {
      if (searching[state] || !ways[state]?.ends || sureAt(state) !== all) total.delete(state);
    }
  } while (total.size < before);
  return edges.map((_, state) => sureAt(state));
}

/** What is worth telling of the character before, with the letters it applies to. */
function beforesOf(steps: readonly Step[], alphabet: Alphabet, lines: boolean): [Before, bigint][] {
  const asks = (what: string) => steps.some((step) => step.kind === "check" && step.what.endsWith(what));
  const word = asks("boundary") ? alphabet.word : 0n;
  const newline = lines && asks("start") ? alphabet.newline : 0n;
  const all: [Before, bigint][] = [
    ["word", word],
    ["newline", newline],
    ["other", alphabet.all & ~word & ~newline],
  ];
  return all.filter(([, letters]) => letters !== 0n);
}

function compile(root: Node): { steps: readonly Step[]; first: number } {
  const steps: Step[] = [];
  let loops = 0;
  let doubtful = false;

  function add(step: Step): number {
    if (steps.length >= MOST_STEPS) throw new Error("too large");
    return steps.push(step) - 1;
  }

  function maybe(next: number): number {
    return add({ kind: "maybe", loop: 0, next });
  }

  /** What a group took stands there again, or does not: nothing in it is certain to lead on. */
  function copy(body: Node, next: number): number {
    const before = doubtful;
    doubtful = true;
    const first = maybe(part(body, next));
    doubtful = before;
    return first;
  }

  function part(node: Node, next: number): number {
    switch (node.kind) {
      case "atom":
        return add({ kind: "take", source: node.source, next: doubtful ? maybe(next) : next });
      case "sequence":
        return node.parts.reduceRight((after, one) => part(one, after), next);
      case "choice":
        return add({ kind: "fork", nexts: node.parts.map((one) => part(one, next)) });
      case "group":
        return part(node.body, next);
      case "repeat":
        return repeat(node, next);
      case "look":
        return look(node, next);
      case "again":
        // At most what the group could take; where the group took no part, nothing.
        if (longest(node.body) === Number.POSITIVE_INFINITY) throw new Error("a reference to a group without a bound");
        return add({ kind: "fork", nexts: [copy(node.body, next), maybe(next)] });
      default:
        return add({ kind: "check", what: node.kind, next });
    }
  }

  /** The body is walked beside what follows: its ways count, and that it must (not) match is left out. */
  function look({ body, behind }: Node & { kind: "look" }, next: number): number {
    const on = maybe(next);
    if (!behind) return add({ kind: "fork", nexts: [part(body, add({ kind: "dead" })), on] });
    if (longest(body) === Number.POSITIVE_INFINITY) throw new Error("a look-behind without a bound");
    return on;
  }

  function repeat({ body, least, most }: Node & { kind: "repeat" }, next: number): number {
    let after = next;
    if (most === Number.POSITIVE_INFINITY) {
      const loop = ++loops;
      const nexts: number[] = [];
      const turn = add({ kind: "fork", nexts });
      const done = add({ kind: "done", loop, next: turn });
      nexts.push(add({ kind: "begin", loop, next: part(body, done) }), next);
      after = turn;
    } else {
      for (let turn = least; turn < most; turn++) after = add({ kind: "fork", nexts: [part(body, after), next] });
    }
    for (let turn = 0; turn < least; turn++) after = part(body, after);
    return after;
  }

  return { first: part(root, add({ kind: "accept" })), steps };
}

/** `sure`: before these characters, an end is reached by taking nothing more; `ends`: at the end of the text, too. */
type Ways = { taking: readonly { step: number; letters: bigint; maybe: boolean }[]; sure: bigint; ends: boolean };

/** Every way from a step to the next character taken; checks are kept as what may come before and after. */
function walker(steps: readonly Step[], { all, word, newline, letters: lettersOf }: Alphabet, lines: boolean) {
  const kept = new Map<string, Ways>();
  return (first: number, before: Before): Ways => {
    const key = `${first} ${before}`;
    const known = kept.get(key);
    if (known) return known;
    const taking: Ways["taking"][number][] = [];
    let sure = 0n;
    let ends = false;
    let count = 0;

    /** What a way still allows: the characters before which it holds, the end of the text, and whether it is certain. */
    type Left = { letters: bigint; end: boolean; certain: boolean };

    function checked(what: string, { letters, end, certain }: Left): Left | undefined {
      if (what === "start") {
        return before === "none" || (lines && before === "newline") ? { letters, end, certain } : undefined;
      }
      if (what === "end") return { letters: lines ? letters & newline : 0n, end, certain };
      const wordNext = (what === "boundary") !== (before === "word");
      return { letters: letters & (wordNext ? word : all & ~word), end: end && !wordNext, certain };
    }

    /** `begun`: loops of whose turn nothing was taken yet; JavaScript gives up a turn that takes nothing. */
    function go(at: number, left: Left, begun: readonly number[]): void {
      if (++count > MOST_WAYS) throw new Error("too many ways");
      const step = steps[at];
      switch (step?.kind) {
        case "accept":
          if (!left.certain) return;
          sure |= left.letters;
          ends ||= left.end;
          return;
        case "take":
          taking.push({ step: at, letters: left.letters & lettersOf(step.source), maybe: !left.certain });
          return;
        case "fork":
          for (const next of step.nexts) go(next, left, begun);
          return;
        case "maybe":
          go(step.next, { ...left, certain: false }, begun);
          return;
        case "begin":
          go(step.next, left, [...begun, step.loop]);
          return;
        case "done":
          if (!begun.includes(step.loop)) go(step.next, left, begun);
          return;
        case "check": {
          const still = checked(step.what, left);
          if (still) go(step.next, still, begun);
        }
      }
    }

    go(first, { letters: all, end: true, certain: true }, []);
    const ways = { taking, sure, ends };
    kept.set(key, ways);
    return ways;
  };
}
