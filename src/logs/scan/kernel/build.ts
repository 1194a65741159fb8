// Fills the tables of the finders.
import { BITS, CHAIN, FEW, FIRST, HEAD_SHIFT, hash, MANY } from "./grams";
import { rowOf } from "./hits";

/** Bits a group may lose before a group of its own is better. */
const NEARLY: i32 = 8;

/** Bytes of an entry. */
const ENTRY: usize = 24;

/**
 * Empties tables that were filled, and only as far as they were: what nobody wrote to takes no memory. Numbers of entries
 * and chains count from 1; in the place of the first stands how many there are.
 */
export function clear(entries: usize, map: usize, heads: usize, chains: usize, masks: usize, to: usize): void {
  memory.fill(entries, 0, (<usize>load<u32>(entries) + 1) * ENTRY);
  memory.fill(map, 0, chains - map);
  memory.fill(chains, 0, (<usize>load<u32>(chains) + 1) * CHAIN);
  memory.fill(masks, 0, to - masks);
}

/** The number of the next entry or chain of a table. */
function nextNumber(table: usize): u32 {
  const number = load<u32>(table) + 1;
  store<u32>(table, number);
  return number;
}

/** Of eight bytes of a literal from its byte `first` on, the bits that count: not of what it has not, nor of case. */
function contextMask(text: usize, length: i32, folded: u32, first: i32): u64 {
  let mask: u64 = 0;
  for (let k = 0; k < 8; k++) {
    if (first + k < 0 || first + k >= length) continue;
    const isLetter = folded && <u32>load<u8>(text + first + k) - 97 < 26;
    mask |= <u64>(isLetter ? 0xdf : 0xff) << (k << 3);
  }
  return mask;
}

/** Adds an entry for the literal's byte `offset`, which leads on to `next`; its number. The `exact` bits of `gram` count there. */
function addEntry(entries: usize, literal: usize, offset: i32, gram: u32, exact: u32, next: u32): u32 {
  const row = rowOf(literal);
  const text = <usize>load<u32>(row);
  const length = <i32>load<u16>(row, 4);
  const first = max(0, min(offset - 2, length - 8));
  const shift = max(0, offset - first) << 3;
  const mask = contextMask(text, length, load<u16>(row, 6), first) | (<u64>exact << shift);
  const number = nextNumber(entries);
  const e = entries + <usize>number * ENTRY;
  store<u64>(e, ((load<u64>(text + first) & ~(<u64>exact << shift)) | (<u64>(gram & exact) << shift)) & mask);
  store<u64>(e, mask, 8);
  store<u16>(e, <u16>literal, 16);
  store<i16>(e, <i16>offset, 18);
  store<u16>(e, <u16>next, 20);
  store<i16>(e, <i16>(offset - first), 22);
  return number;
}

/** Whether a chain has an entry for the literal's byte `offset`. */
function has(entries: usize, first: usize, literal: usize, offset: i32): bool {
  for (let entry = first; entry; entry = <usize>load<u16>(entries + entry * ENTRY, 20)) {
    const e = entries + entry * ENTRY;
    if (<usize>load<u16>(e, 16) == literal && <i32>load<i16>(e, 18) == offset) return true;
  }
  return false;
}

/** The gram's bits in a word of which it begins at byte `at`: -2 where its first two stand before it. */
function placed(gram: u32, at: i32): u64 {
  return at < 0 ? <u64>gram >> (-at << 3) : <u64>gram << (at << 3);
}

/**
 * Adds a gram in one spelling to the chain of its hash. Where its literal has not all of it, one entry of a chain is
 * enough for all the bytes that may stand beyond: `exact` is 0 then.
 */
function addGram(gram: u32, exact: u32, literal: usize, offset: i32, map: usize, heads: usize, chains: usize, entries: usize): void {
  const h = hash(gram);
  store<u8>(map + <usize>(h >> (32 - BITS)), 4);
  const head = heads + (<usize>(h >> HEAD_SHIFT) << 1);
  let number = <usize>load<u16>(head);
  if (!number) {
    number = <usize>nextNumber(chains);
    store<u16>(head, <u16>number);
    // Nothing is like an empty group.
    for (let word: usize = 0; word < FIRST; word += 16) store<u64>(chains + number * CHAIN + word, 1);
  }
  const chain = chains + number * CHAIN;
  join(chain, FEW, 1, literal, offset, gram, -2);
  join(chain + FEW * 16, MANY, 2, literal, offset, gram, -6);
  const next = load<u16>(chain, FIRST);
  if (!exact && has(entries, next, literal, offset)) return;
  store<u16>(chain, <u16>addEntry(entries, literal, offset, gram, exact, next), FIRST);
}

/**
 * Makes one of so many groups answer to what the literal has in one word or two, from `from` bytes before its gram on: a
 * group that nearly does, else an empty one, else the one that loses least.
 */
function join(groups: usize, count: usize, words: usize, literal: usize, offset: i32, gram: u32, from: i32): void {
  const row = rowOf(literal);
  const text = <usize>load<u32>(row) + offset + from;
  const length = <i32>load<u16>(row, 4);
  const folded = <u32>load<u16>(row, 6);
  const low = contextMask(<usize>load<u32>(row), length, folded, offset + from) | placed(0xffffffff, -from);
  const high = words == 1 ? 0 : contextMask(<usize>load<u32>(row), length, folded, offset + from + 8) | placed(0xffffffff, -from - 8);
  const lowWant = ((load<u64>(text) & ~placed(0xffffffff, -from)) | placed(gram, -from)) & low;
  const highWant = ((load<u64>(text, 8) & ~placed(0xffffffff, -from - 8)) | placed(gram, -from - 8)) & high;
  const size = words << 4;
  let best: usize = 0;
  let least: i32 = 129;
  for (let group = groups; group < groups + count * size; group += size) {
    let lost: i32 = words == 1 ? NEARLY + 1 : 1;
    if (load<u64>(group, 8)) lost = loss(group, lowWant, low) + (words == 1 ? 0 : loss(group + 16, highWant, high));
    if (lost >= least) continue;
    best = group;
    least = lost;
  }
  const isEmpty = !load<u64>(best, 8);
  agree(best, lowWant, low, isEmpty);
  if (words == 2) agree(best + 16, highWant, high, isEmpty);
}

/** Leaves a word of a group what it has in common with these bits. */
function agree(word: usize, want: u64, mask: u64, isEmpty: bool): void {
  const agreed = isEmpty ? mask : mask & load<u64>(word, 8) & ~(load<u64>(word) ^ want);
  store<u64>(word, want & agreed);
  store<u64>(word, agreed, 8);
}

/** How many bits a word of a group and what would join it do not have in common. */
function loss(word: usize, want: u64, mask: u64): i32 {
  const there = load<u64>(word, 8);
  const agreed = there & mask & ~(load<u64>(word) ^ want);
  return <i32>(max(popcnt(mask), popcnt(there)) - popcnt(agreed));
}

/** Adds a gram in every spelling the literal may have. */
function addSpellings(gram: u32, folded: u32, literal: usize, offset: i32, map: usize, heads: usize, chains: usize, entries: usize): void {
  let letters: u32 = 0;
  for (let k = 0; k < 4; k++) if (folded && ((gram >> (k << 3)) & 0xff) - 97 < 26) letters |= 0x20 << (k << 3);
  let capitals = letters;
  while (true) {
    addGram(gram ^ capitals, 0xffffffff, literal, offset, map, heads, chains, entries);
    if (!capitals) break;
    capitals = (capitals - 1) & letters;
  }
}

/**
 * Adds the grams at the four bytes from `window` on. One that reaches a byte beyond the literal, before or behind it, is
 * added with every byte that may stand there.
 */
export function addGrams(literal: usize, window: i32, map: usize, heads: usize, chains: usize, entries: usize): void {
  const row = rowOf(literal);
  const text = <usize>load<u32>(row);
  const length = <i32>load<u16>(row, 4);
  const folded = <u32>load<u16>(row, 6);
  for (let offset = window; offset < window + 4; offset++) {
    const gram = load<u32>(text + offset);
    const beyond = offset < 0 ? 0 : offset + 4 > length ? 24 : 32;
    if (beyond == 32) {
      addSpellings(gram, folded, literal, offset, map, heads, chains, entries);
      continue;
    }
    const known = gram & ~(<u32>0xff << beyond);
    for (let byte: u32 = 0; byte < 256; byte++) {
      addGram(known | (byte << beyond), 0, literal, offset, map, heads, chains, entries);
    }
  }
}

/** Adds a short literal to the chain at `head`. */
export function addShort(literal: usize, offset: i32, head: usize, entries: usize): void {
  store<u32>(head, addEntry(entries, literal, offset, 0, 0, load<u32>(head)));
}
