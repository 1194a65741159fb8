import { likenessOf } from "../events/likeness.ts";
import { type Finder, type Hits, type LiteralSet, SLACK } from "./finder.ts";
import { type HitList, hitList } from "./hit-list.ts";
import { bytesOf, type Literal } from "./literals.ts";
import { spellings } from "./spellings.ts";
import { GRAM, STEP } from "./windows.ts";

const LINE_FEED = 10;
const HASH_BITS = 16;
const FACTOR = 0x9e3779b1 | 0;

type Candidate = { gram: number; literal: number; offset: number };

/**
 * The finder in plain JavaScript, for engines without WebAssembly.
 */
export function plainFinder(set: LiteralSet, room: number): Finder {
  const buffer = new ArrayBuffer(Math.ceil((room + SLACK) / 8) * 8);
  const bytes = new Uint8Array(buffer);
  const words = new Int32Array(buffer);
  const [mainList, asideList] = [hitList(), hitList()];
  let main = searchOf(bytes, words, set, mainList, () => true);
  let aside = searchOf(bytes, words, set, asideList, () => false);
  let away = 0;
  const run = (search: Search, list: HitList, start: number, end: number): Hits => {
    list.clear();
    search(start, end);
    return list.sorted();
  };
  return {
    kind: "plain",
    bytes: bytes.subarray(0, room + SLACK),
    find: (start, end) => run(main, mainList, start, end),
    setAside(literals) {
      away = literals.size;
      main = searchOf(bytes, words, set, mainList, (literal) => !literals.has(literal));
      aside = searchOf(bytes, words, set, asideList, (literal) => literals.has(literal));
    },
    findAside: (start, end) => run(aside, asideList, start, end),
    hasAside: () => away > 0,
    move(to, from, count) {
      bytes.copyWithin(to, from, from + count);
    },
    lineFeeds(start, end) {
      let count = 0;
      for (let at = start; at < end; at++) if (bytes[at] === LINE_FEED) count++;
      return count;
    },
    feedFrom(start, end) {
      const feed = bytes.indexOf(LINE_FEED, start);
      return feed < 0 || feed > end ? end : feed;
    },
    lineStart: (low, at) => (at > low ? Math.max(low, bytes.lastIndexOf(LINE_FEED, at - 1) + 1) : low),
    likeness: likenessOf,
  };
}

type Search = (start: number, end: number) => void;
type Choice = (index: number) => boolean;

function searchOf(
  bytes: Uint8Array,
  words: Int32Array,
  { literals, windows }: LiteralSet,
  list: HitList,
  isChosen: Choice,
): Search {
  const isLong: Choice = (index) => isChosen(index) && (literals[index]?.size ?? 0) >= STEP + GRAM - 1;
  const isShort: Choice = (index) => isChosen(index) && !isLong(index);
  const { marks, chains } = gramTable(literals, windows, isLong);
  const starts = startTable(literals, isShort);
  const [anyLong, anyShort] = [chains.size > 0, starts.some((row) => row !== undefined)];

  const texts = literals.map(bytesOf);

  function compare(index: number, start: number, low: number, end: number): void {
    const text = texts[index];
    if (text === undefined || start < low || start + text.length > end) return;
    const folded = literals[index]?.folded ?? false;
    for (let k = 0; k < text.length; k++) {
      let byte = bytes[start + k] ?? 0;
      if (folded && byte >= 65 && byte <= 90) byte |= 32;
      if (byte !== text[k]) return;
    }
    list.add(start, index);
  }

  function findLong(low: number, end: number): void {
    const last = Math.min((end + STEP - 1) >> 2, words.length);
    for (let i = low >> 2; i < last; i++) {
      const word = words[i] ?? 0;
      const hash = Math.imul(word, FACTOR) >>> (32 - HASH_BITS);
      if (marks[hash] === 0) continue;
      for (const { gram, literal, offset } of chains.get(hash) ?? []) {
        if (gram === word) compare(literal, i * 4 - offset, low, end);
      }
    }
  }

  function findShort(low: number, end: number): void {
    for (let at = low; at < end; at++) {
      const candidates = starts[bytes[at] ?? 0];
      if (candidates === undefined) continue;
      for (const index of candidates) compare(index, at, low, end);
    }
  }

  return (start: number, end: number): void => {
    list.run();
    if (anyLong) findLong(start, end);
    list.run();
    if (anyShort) findShort(start, end);
  };
}

function gramTable(literals: readonly Literal[], windows: readonly number[], chosen: Choice) {
  const marks = new Uint8Array(1 << HASH_BITS);
  const chains = new Map<number, Candidate[]>();
  for (const [index, literal] of literals.entries()) {
    if (!chosen(index)) continue;
    const start = windows[index] ?? 0;
    const text = bytesOf(literal);
    for (let offset = start; offset < start + STEP; offset++) {
      const run = text.subarray(offset, offset + GRAM);
      for (const spelling of literal.folded ? spellings(run) : [run]) {
        // Little-endian, as every engine that runs this reads typed arrays.
        const gram = new DataView(spelling.buffer, spelling.byteOffset).getInt32(0, true);
        const hash = Math.imul(gram, FACTOR) >>> (32 - HASH_BITS);
        marks[hash] = 1;
        const chain = chains.get(hash) ?? [];
        chain.push({ gram, literal: index, offset });
        chains.set(hash, chain);
      }
    }
  }
  return { marks, chains };
}

/** Short literals by their first byte, in each case where it may be either. */
function startTable(literals: readonly Literal[], chosen: Choice): (number[] | undefined)[] {
  const table = new Array<number[] | undefined>(256).fill(undefined);
  for (const [index, literal] of literals.entries()) {
    const first = bytesOf(literal)[0];
    if (first === undefined || !chosen(index)) continue;
    for (const spelling of literal.folded ? spellings(Uint8Array.of(first)) : [Uint8Array.of(first)]) {
      const byte = spelling[0] ?? 0;
      table[byte] = [...(table[byte] ?? []), index];
    }
  }
  return table;
}
