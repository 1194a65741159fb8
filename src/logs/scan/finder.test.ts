import fc from "fast-check";
import { expect, test } from "vitest";
import type { Finder, Hits, LiteralSet } from "./finder.ts";
import { KERNEL } from "./image.generated.ts";
import type { Literal } from "./literals.ts";
import { plainFinder } from "./plain.ts";
import { wasmFinder } from "./wasm.ts";
import { guessedCommonness, rarestWindows } from "./windows.ts";

const ROOM = 4096;

function literal(text: string, folded: boolean): Literal {
  const spelled = folded ? text.toLowerCase() : text;
  const { length: size } = new TextEncoder().encode(spelled);
  return { text: spelled, size, folded, find: true, marker: false, samples: [] };
}

function setOf(literals: Literal[]): LiteralSet {
  return { literals, windows: rarestWindows(literals, guessedCommonness()) };
}

function findersFor(set: LiteralSet): Finder[] {
  const wasm = wasmFinder(KERNEL, set, ROOM);
  if (wasm === undefined) throw new Error("this Node has no WebAssembly SIMD");
  return [wasm, plainFinder(set, ROOM)];
}

function hitsOf(finder: Finder, start: number, end: number): [number, number][] {
  return listed(finder.find(start, end));
}

function listed({ count, positions, literals }: Hits): [number, number][] {
  return Array.from({ length: count }, (_, i) => [positions[i] ?? 0, literals[i] ?? 0]);
}

/** What every finder must say, the slow way. */
function expected(bytes: Uint8Array, literals: readonly Literal[], start: number, end: number): [number, number][] {
  const hits: [number, number][] = [];
  for (let at = start; at < end; at++) {
    for (const [index, { text, folded }] of literals.entries()) {
      const wanted = new TextEncoder().encode(text);
      if (at + wanted.length > end) continue;
      const same = wanted.every((byte, k) => {
        const there = bytes[at + k] ?? 0;
        return byte === (folded && there >= 65 && there <= 90 ? there + 32 : there);
      });
      if (same) hits.push([at, index]);
    }
  }
  return hits;
}

/** Few letters, so that near misses and overlaps are the rule. */
const letters = fc.constantFrom("a", "b", "A", "é", " ", "1");
const literals = fc.uniqueArray(
  fc
    .tuple(fc.array(letters, { minLength: 1, maxLength: 24 }), fc.boolean())
    .map(([text, folded]) => literal(text.join(""), folded)),
  { minLength: 1, maxLength: 20, selector: ({ text, folded }) => `${text}${folded}` },
);

test("the wasm and the plain finder find exactly what a plain comparison finds", () => {
  fc.assert(
    fc.property(literals, fc.array(letters, { maxLength: 400 }), fc.nat(40), fc.nat(40), (one, text, skip, drop) => {
      const bytes = new TextEncoder().encode(text.join("") + one.map(({ text }) => text).join("") + text.join(""));
      const end = Math.max(0, bytes.length - drop);
      const start = Math.min(skip, end);
      for (const finder of findersFor(setOf(one))) {
        finder.bytes.set(bytes);
        expect(hitsOf(finder, start, end)).toEqual(expected(bytes, one, start, end));
      }
    }),
    { numRuns: 60 },
  );
});

test("a literal with an open edge is found once, whatever stands beside it", () => {
  const set = setOf(["Error", "Killed", ".exc.", "Exited", "r1Erro"].map((text) => literal(text, false)));
  const [wasm, plain] = findersFor(set);
  const beside = fc.integer({ min: 0, max: 255 });
  const words = set.literals.map(({ text }) => [...new TextEncoder().encode(text)]);
  const pieces = fc.oneof(fc.constantFrom(...words), fc.array(beside, { minLength: 1, maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), fc.nat(5), (parts, start) => {
      const bytes = Uint8Array.from(parts.flat());
      const from = Math.min(start, bytes.length);
      for (const finder of [wasm, plain]) {
        finder?.bytes.set(bytes);
        expect(finder && hitsOf(finder, from, bytes.length)).toEqual(expected(bytes, set.literals, from, bytes.length));
      }
    }),
    { numRuns: 1500 },
  );
});

test("what is set aside is found by the other search only", () => {
  fc.assert(
    fc.property(literals, fc.array(letters, { maxLength: 300 }), fc.integer({ min: 1, max: 5 }), (all, text, step) => {
      const bytes = new TextEncoder().encode(text.join("") + all.map(({ text }) => text).join(" "));
      const isAside = (index: number): boolean => index % step === 0;
      const hits = expected(bytes, all, 0, bytes.length);
      for (const finder of findersFor(setOf(all))) {
        finder.bytes.set(bytes);
        finder.setAside(new Set(all.flatMap((_, index) => (isAside(index) ? [index] : []))));
        expect(hitsOf(finder, 0, bytes.length)).toEqual(hits.filter(([, index]) => !isAside(index)));
        expect(listed(finder.findAside(0, bytes.length))).toEqual(hits.filter(([, index]) => isAside(index)));
        finder.setAside(new Set());
        expect(hitsOf(finder, 0, bytes.length)).toEqual(hits);
      }
    }),
    { numRuns: 40 },
  );
});

test("more hits than the kernel holds at once are all handed over", () => {
  const room = 1 << 18;
  const set = setOf(["aaa", "aaaaaaa", "aaaaaaaaaaaaaa"].map((text) => literal(text, false)));
  const wasm = wasmFinder(KERNEL, set, room);
  for (const finder of [wasm, plainFinder(set, room)]) {
    finder?.bytes.fill(97);
    expect(finder?.find(0, room).count).toBe(3 * room - 2 - 6 - 13);
  }
});

test("line feeds are counted at any alignment", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: ROOM, min: 8, max: 12 }), fc.nat(20), (bytes, start) => {
      const counts = findersFor(setOf([literal("abc", false)])).map((finder) => {
        finder.bytes.set(bytes);
        return finder.lineFeeds(Math.min(start, bytes.length), bytes.length);
      });
      const wanted = bytes.subarray(start).filter((byte) => byte === 10).length;
      expect(counts).toEqual([wanted, wanted]);
    }),
    { numRuns: 50 },
  );
});

test("lines begin behind a line feed and end at one, wherever they stand", () => {
  const finders = findersFor(setOf([literal("abc", false)]));
  const sparse = fc.constantFrom(10, 11, 65, 66, 67, 68, 69, 70, 71, 72, 200, 255);
  const places = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99));
  fc.assert(
    fc.property(fc.array(sparse, { minLength: 100, maxLength: 100 }), places, (bytes, unsorted) => {
      const [low = 0, at = 0, end = 0] = unsorted.sort((one, other) => one - other);
      const feed = bytes.indexOf(10, at);
      const before = at > low ? bytes.lastIndexOf(10, at - 1) : -1;
      for (const finder of finders) {
        finder.bytes.set(bytes);
        expect(finder.feedFrom(at, end)).toBe(feed < 0 ? end : Math.min(feed, end));
        expect(finder.lineStart(low, at)).toBe(Math.max(before + 1, low));
      }
    }),
    { numRuns: 300 },
  );
});

/** What likeness tells apart: dates, clocks, pids, ids and what only looks like them. */
const pieces = fc.constantFrom(
  ..."2026-10-01|14:30:05|,123|.5|T|01/Oct/2026|[12]|[|]|pid:|pid |PID = |7|77|4711|123456|deadbeef|3f2a90cc71|- |é|a|Z".split(
    "|",
  ),
);

test("the wasm and the plain finder tell the same likeness", () => {
  const [wasm, plain] = findersFor(setOf([literal("literal", false)]));
  const encoder = new TextEncoder();
  fc.assert(
    fc.property(
      fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 30 }),
      fc.nat(9),
      (parts, skip) => {
        const bytes = encoder.encode(`${parts.join("")}\n`);
        for (const finder of [wasm, plain]) finder?.bytes.set(bytes);
        const from = Math.min(skip, bytes.length - 1);
        const likeness = plain?.likeness(plain.bytes, from, bytes.length - 1);
        expect(wasm?.likeness(wasm.bytes, from, bytes.length - 1)).toBe(likeness);
      },
    ),
    { numRuns: 2000 },
  );
});
