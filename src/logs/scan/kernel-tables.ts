import { type AheadPlan, CONTROL_SIZE, SLOTS_SIZE } from "./ahead-slots.ts";
import { type LiteralSet, SLACK } from "./finder.ts";
import { bytesOf, type Literal } from "./literals.ts";
import { spellings } from "./spellings.ts";
import { GRAM, type Method, methodOf, openGrams, STEP } from "./windows.ts";

/** What `kernel/kernel.ts` exports. */
export type Kernel = {
  resume: { value: number };
  setup(results: number, literals: number): void;
  fourByFour(
    low: number,
    p: number,
    end: number,
    map: number,
    heads: number,
    chains: number,
    entries: number,
    list: number,
    most: number,
  ): number;
  teddy(low: number, p: number, end: number, masks: number, entries: number, scratch: number, most: number): number;
  newlines(p: number, end: number): number;
  copy(to: number, from: number, count: number): void;
  clear(entries: number, map: number, heads: number, chains: number, masks: number, to: number): void;
  addGrams(literal: number, window: number, map: number, heads: number, chains: number, entries: number): void;
  addShort(literal: number, offset: number, head: number, entries: number): void;
  likeness(from: number, to: number): number;
  feedFrom(p: number, end: number): number;
  lineStart(low: number, p: number): number;
};

/** Bits of a gram's hash that the map takes, and the chains; the kernel knows them too. */
const BITS = 18;
const HEAD_BITS = 14;
/** Bytes for the kernel's notes on one block. */
const LIST_BYTES = 4096;
/** Hits a kernel function collects before it hands over. */
export const MOST_HITS = 16_384;
const ENTRY_BYTES = 24;
const CHAIN_BYTES = 232;
const BUCKETS = 8;
/** The bucket of literals with less than three bytes. */
const TINY = BUCKETS - 1;

/** Where the tables of one search lie, and what they were filled for. */
export type Tables = {
  entries: number;
  map: number;
  heads: number;
  chains: number;
  masks: number;
  to: number;
};

/** Places a kernel writes to while it searches; each thread has its own. */
export type Areas = { list: number; scratch: number; results: number };

/** Where everything lies in the kernel's memory; address 0 is never used, as chains end with it. */
export type Plan = Areas & {
  literals: number;
  texts: number;
  main: Tables;
  aside: Tables;
  room: number;
  ahead: AheadPlan | undefined;
  size: number;
};

/**
 * Lays the memory out for these literals, and `room` bytes to search. Both searches have room for all literals. With
 * `shared` another thread has its places too.
 */
export function layout(literals: readonly Literal[], room: number, shared: boolean): Plan {
  let next = 1024;
  const take = (size: number): number => {
    const at = next;
    next += Math.ceil(size / 64) * 64;
    return at;
  };
  const sum = (measure: (literal: Literal) => number): number => literals.reduce((all, one) => all + measure(one), 0);
  const most = sum(entriesOf);
  // Numbers of entries have sixteen bits.
  if (most > 0xffff) throw new Error("too many literals for the scanner's tables");
  const tables = (): Tables => ({
    entries: take((1 + most) * ENTRY_BYTES),
    map: take(1 << BITS),
    heads: take(2 << HEAD_BITS),
    chains: take((1 + Math.min(most, 1 << HEAD_BITS)) * CHAIN_BYTES),
    masks: take(96 + BUCKETS * 4),
    to: next,
  });
  const areas = (): Areas => ({
    list: take(LIST_BYTES),
    scratch: take(64),
    // One step verifies at most sixteen positions before it asks for the capacity again.
    results: take((MOST_HITS + 16 * literals.length) * 8),
  });
  const plan = {
    literals: take(literals.length * 8),
    texts: take(sum(({ size }) => size)),
    main: tables(),
    aside: tables(),
    ...areas(),
    room: take(room + SLACK),
    ahead: shared ? { ...areas(), control: take(CONTROL_SIZE), slots: take(SLOTS_SIZE) } : undefined,
  };
  return { ...plan, size: next };
}

function entriesOf(literal: Literal): number {
  if (methodOf(literal) === "teddy") return 1;
  if (literal.folded) return STEP * 2 ** GRAM;
  const open = openGrams(literal.size);
  return STEP - open + open * 256;
}

/** Writes the literals themselves. */
export function writeLiterals(bytes: Uint8Array, plan: Plan, literals: readonly Literal[]): void {
  const view = new DataView(bytes.buffer);
  let text = plan.texts;
  for (const [index, literal] of literals.entries()) {
    bytes.set(bytesOf(literal), text);
    view.setUint32(plan.literals + index * 8, text, true);
    view.setUint16(plan.literals + index * 8 + 4, literal.size, true);
    view.setUint16(plan.literals + index * 8 + 6, literal.folded ? 1 : 0, true);
    text += literal.size;
  }
}

/**
 * Fills the maps, chains and masks of one search for the chosen literals, and says which methods those need. `fresh` are
 * tables nobody wrote to: they are empty as they are, and what is not touched takes no memory.
 */
export function writeTables(
  kernel: Kernel,
  bytes: Uint8Array,
  tables: Tables,
  { literals, windows }: LiteralSet,
  isChosen: (literal: number) => boolean,
  fresh: boolean,
): Set<Method> {
  const methods = new Set<Method>();
  const { map, heads, chains, masks, entries } = tables;
  if (!fresh) kernel.clear(entries, map, heads, chains, masks, tables.to);
  const buckets = bucketsOf(literals, windows);
  for (const [index, literal] of literals.entries()) {
    if (!isChosen(index)) continue;
    const method = methodOf(literal);
    methods.add(method);
    const start = windows[index] ?? 0;
    if (method === "grams") kernel.addGrams(index, start, map, heads, chains, entries);
    else {
      const bucket = buckets.get(index) ?? TINY;
      markNibbles(bytes, masks, literal, start, 1 << bucket);
      kernel.addShort(index, start, masks + 96 + bucket * 4, entries);
    }
  }
  return methods;
}

/** Buckets for short literals: those with like windows together, as each bucket answers to any mix of its bytes. */
function bucketsOf(literals: readonly Literal[], windows: readonly number[]): Map<number, number> {
  const keyed = literals.flatMap((literal, index) => {
    if (methodOf(literal) !== "teddy" || literal.size < 3) return [];
    const start = windows[index] ?? 0;
    return [
      {
        index,
        key: [...bytesOf(literal).subarray(start, start + 3)].map((byte) => String.fromCharCode(byte)).join(""),
      },
    ];
  });
  keyed.sort((one, other) => (one.key < other.key ? -1 : 1));
  return new Map(keyed.map(({ index }, place) => [index, Math.floor((place * TINY) / keyed.length)]));
}

/** Sets the bucket's bit for the nibbles of the window's three bytes; a byte the literal has not may be any. */
function markNibbles(bytes: Uint8Array, masks: number, literal: Literal, start: number, bit: number): void {
  const mark = (cell: number): void => {
    bytes[cell] = (bytes[cell] ?? 0) | bit;
  };
  const own = bytesOf(literal);
  for (let position = 0; position < 3; position++) {
    const table = masks + position * 32;
    const byte = own[start + position];
    if (byte === undefined) {
      for (let cell = 0; cell < 32; cell++) mark(table + cell);
      continue;
    }
    for (const [spelling = byte] of literal.folded ? spellings(Uint8Array.of(byte)) : [[byte]]) {
      mark(table + (spelling & 15));
      mark(table + 16 + (spelling >> 4));
    }
  }
}
