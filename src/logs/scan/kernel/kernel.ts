// The inner loops of the scanner, in AssemblyScript. Addresses and lengths are bytes in the module's memory; tables are
// laid out by ../kernel-tables.ts. Every finder reports each occurrence of each of its literals exactly once, as a pair
// of u32 (address, literal), and may read up to 18 bytes past `end` and 8 before `low`, whose value never matters.

/** Where a finder stopped because the results were full; `end` when it went through. */
export let resume: usize = 0;

let results: usize = 0;
let found: i32 = 0;
let literals: usize = 0;

/** `out` takes pairs of u32; `table` is the literal table: (address u32, length u16, folded u16) each. */
export function setup(out: usize, table: usize): void {
  results = out;
  literals = table;
}

function equal(a: usize, b: usize, length: usize): bool {
  while (length >= 8) {
    if (load<u64>(a) != load<u64>(b)) return false;
    a += 8;
    b += 8;
    length -= 8;
  }
  while (length > 0) {
    if (load<u8>(a) != load<u8>(b)) return false;
    a++;
    b++;
    length--;
  }
  return true;
}

/** `b` holds small letters; ASCII only. */
function equalFolded(a: usize, b: usize, length: usize): bool {
  for (let i: usize = 0; i < length; i++) {
    let c: u32 = load<u8>(a + i);
    if (c - 65 < 26) c |= 32;
    if (c != <u32>load<u8>(b + i)) return false;
  }
  return true;
}

/**
 * Looks at the literals of a chain that could have their byte `offset` at `p`. Entries: eight bytes of the literal
 * around that place and which of their bits count (u64 each), literal u16, offset u16, next u16, and how many bytes
 * before `p` the eight begin u16. Nearly every candidate fails there, before anything else of it is looked at.
 */
function verify(p: usize, entry: usize, base: usize, low: usize, end: usize): void {
  while (entry) {
    const e = base + entry * 24;
    if ((load<u64>(p - <usize>load<u16>(e, 22)) & load<u64>(e, 8)) == load<u64>(e)) {
      const literal = <usize>load<u16>(e, 16);
      const start = p - <usize>load<u16>(e, 18);
      const row = literals + (literal << 3);
      const length = <usize>load<u16>(row, 4);
      if (start >= low && start + length <= end) {
        const text = <usize>load<u32>(row);
        const same = load<u16>(row, 6) ? equalFolded(start, text, length) : equal(start, text, length);
        if (same) {
          store<u32>(results + ((<usize>found) << 3), <u32>start);
          store<u32>(results + ((<usize>found) << 3), <u32>literal, 4);
          found++;
        }
      }
    }
    entry = <usize>load<u16>(e, 20);
  }
}

/** Bits of a gram's hash, and how many bytes are looked at before what they brought is. */
const BITS: u32 = 18;
const BLOCK: usize = 8192;

function hash(gram: u32): u32 {
  return gram * 0x9e3779b1;
}

/** Lowest bit: whether the bitmap has the gram. A shift takes its count modulo 32. */
function look(bitmap: usize, hash: u32): u32 {
  return load<u32>(bitmap + <usize>((hash >> (32 - BITS + 5)) << 2)) >> (hash >> (32 - BITS));
}

/**
 * Of the eight bytes from two before a gram on, what all of a chain's literals have in common, in two groups (of each
 * the bytes and which of their bits count, u64 each), then the first entry: 40 bytes. Nearly every candidate fails here.
 */
function candidate(p: usize, heads: usize, chains: usize, entries: usize, low: usize, end: usize): void {
  const chain = chains + <usize>load<u16>(heads + (<usize>(hash(load<u32>(p)) >> 19) << 1)) * 40;
  const there = load<u64>(p - 2);
  const one = (there & load<u64>(chain, 8)) == load<u64>(chain);
  const other = (there & load<u64>(chain, 24)) == load<u64>(chain, 16);
  if (<i32>one | <i32>other) verify(p, <usize>load<u16>(chain, 32), entries, low, end);
}

/**
 * Four-byte grams at every fourth byte: finds literals of seven bytes and more. `p` is where to sample first, `low` the
 * first byte an occurrence may use. `heads` leads to chains by the hash's upper thirteen bits; `list` is a place for
 * notes. A jump that cannot be foretold costs as much as thirty look-ups: so nothing is decided where one byte in
 * ten would be a reason to, places are noted instead.
 */
export function fourByFour(
  low: usize,
  p: usize,
  end: usize,
  bitmap: usize,
  heads: usize,
  chains: usize,
  entries: usize,
  list: usize,
  capacity: i32,
): i32 {
  found = 0;
  while (p + 16 <= end) {
    const stop = min(p + BLOCK, end - 15);
    let top = list;
    for (; p < stop; p += 16) {
      const t0 = look(bitmap, hash(load<u32>(p)));
      const t1 = look(bitmap, hash(load<u32>(p, 4)));
      const t2 = look(bitmap, hash(load<u32>(p, 8)));
      const t3 = look(bitmap, hash(load<u32>(p, 12)));
      store<u32>(top, p);
      top += <usize>(((t0 | t1 | t2 | t3) & 1) << 2);
    }
    for (let at = list; at < top; at += 4) {
      const q = <usize>load<u32>(at);
      if (found >= capacity) {
        resume = q;
        return found;
      }
      let lanes =
        (look(bitmap, hash(load<u32>(q))) & 1) |
        ((look(bitmap, hash(load<u32>(q, 4))) & 1) << 1) |
        ((look(bitmap, hash(load<u32>(q, 8))) & 1) << 2) |
        ((look(bitmap, hash(load<u32>(q, 12))) & 1) << 3);
      while (lanes) {
        candidate(q + (<usize>ctz(lanes) << 2), heads, chains, entries, low, end);
        lanes &= lanes - 1;
      }
    }
  }
  for (; p < end; p += 4) candidate(p, heads, chains, entries, low, end);
  resume = end;
  return found;
}

/**
 * Teddy: three bytes of short literals by their nibbles, sixteen positions at a time. `masks` holds six
 * tables of 16 bytes (low and high nibble of bytes 0, 1, 2), one bit for each of eight buckets; then eight u32 chains.
 */
export function teddy(
  low: usize,
  p: usize,
  end: usize,
  masks: usize,
  entries: usize,
  scratch: usize,
  capacity: i32,
): i32 {
  const l0 = v128.load(masks);
  const h0 = v128.load(masks, 16);
  const l1 = v128.load(masks, 32);
  const h1 = v128.load(masks, 48);
  const l2 = v128.load(masks, 64);
  const h2 = v128.load(masks, 80);
  const nibble = i8x16.splat(15);
  found = 0;
  for (; p < end; p += 16) {
    const a = v128.load(p);
    const b = v128.load(p, 1);
    const c = v128.load(p, 2);
    const r = v128.and(
      v128.and(
        v128.and(i8x16.swizzle(l0, v128.and(a, nibble)), i8x16.swizzle(h0, v128.and(i16x8.shr_u(a, 4), nibble))),
        v128.and(i8x16.swizzle(l1, v128.and(b, nibble)), i8x16.swizzle(h1, v128.and(i16x8.shr_u(b, 4), nibble))),
      ),
      v128.and(i8x16.swizzle(l2, v128.and(c, nibble)), i8x16.swizzle(h2, v128.and(i16x8.shr_u(c, 4), nibble))),
    );
    if (v128.any_true(r)) {
      if (found >= capacity) {
        resume = p;
        return found;
      }
      v128.store(scratch, r);
      let lanes = ~i8x16.bitmask(i8x16.eq(r, i8x16.splat(0))) & 0xffff;
      while (lanes) {
        const k = ctz(lanes);
        lanes &= lanes - 1;
        let buckets: u32 = load<u8>(scratch + k);
        while (buckets) {
          const bucket = ctz(buckets);
          buckets &= buckets - 1;
          verify(p + k, load<u32>(masks + 96 + ((<usize>bucket) << 2)), entries, low, end);
        }
      }
    }
  }
  resume = end;
  return found;
}

/** How many of the bytes are line feeds. */
export function newlines(p: usize, end: usize): i32 {
  const feed = i8x16.splat(10);
  let count: i32 = 0;
  while (p + 16 <= end) {
    let sum = i8x16.splat(0);
    for (let k = min<usize>((end - p) >> 4, 255); k; k--) {
      sum = i8x16.sub(sum, i8x16.eq(v128.load(p), feed));
      p += 16;
    }
    const pairs = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(sum));
    count +=
      i32x4.extract_lane(pairs, 0) +
      i32x4.extract_lane(pairs, 1) +
      i32x4.extract_lane(pairs, 2) +
      i32x4.extract_lane(pairs, 3);
  }
  for (; p < end; p++) count += <i32>(load<u8>(p) == 10);
  return count;
}

/** Copies bytes, several times as fast as JavaScript does in a shared memory. */
export function copy(to: usize, from: usize, count: usize): void {
  memory.copy(to, from, count);
}

let entryCount: usize = 0;
let chainCount: usize = 0;

/** Empties the tables between `from` and `to`; what is added next is the first. Numbers count from 1. */
export function clear(from: usize, to: usize): void {
  memory.fill(from, 0, to - from);
  entryCount = 0;
  chainCount = 0;
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
  const row = literals + (literal << 3);
  const text = <usize>load<u32>(row);
  const length = <i32>load<u16>(row, 4);
  const first = max(0, min(offset - 2, length - 8));
  const shift = (offset - first) << 3;
  const mask = contextMask(text, length, load<u16>(row, 6), first) | (<u64>exact << shift);
  const e = entries + ++entryCount * 24;
  store<u64>(e, ((load<u64>(text + first) & ~(<u64>exact << shift)) | (<u64>(gram & exact) << shift)) & mask);
  store<u64>(e, mask, 8);
  store<u16>(e, <u16>literal, 16);
  store<u16>(e, <u16>offset, 18);
  store<u16>(e, <u16>next, 20);
  store<u16>(e, <u16>(offset - first), 22);
  return <u32>entryCount;
}

/** Adds a gram in one spelling to the chain it is most like, or to one of its own. */
function addGram(gram: u32, literal: usize, offset: i32, bitmap: usize, heads: usize, chains: usize, entries: usize): void {
  const row = literals + (literal << 3);
  const text = <usize>load<u32>(row);
  const mask = contextMask(text, <i32>load<u16>(row, 4), load<u16>(row, 6), offset - 2) | 0x0000ffffffff0000;
  const want = ((load<u64>(text + offset - 2) & ~0x0000ffffffff0000) | (<u64>gram << 16)) & mask;
  const h = hash(gram);
  const cell = bitmap + <usize>((h >> (32 - BITS + 5)) << 2);
  store<u32>(cell, load<u32>(cell) | (1 << (h >> (32 - BITS))));
  const head = heads + (<usize>(h >> 19) << 1);
  let number = <usize>load<u16>(head);
  if (!number) {
    number = ++chainCount;
    store<u16>(head, <u16>number);
    // Nothing is like an empty group.
    store<u64>(chains + number * 40, 1);
    store<u64>(chains + number * 40, 1, 16);
  }
  const chain = chains + number * 40;
  let group = chain;
  if (load<u64>(chain, 8) && !isLike(chain, want, mask)) {
    const second = chain + 16;
    if (!load<u64>(second, 8) || isLike(second, want, mask) || loss(second, want, mask) < loss(chain, want, mask)) group = second;
  }
  const there = load<u64>(group, 8);
  const agreed = there ? there & mask & ~(load<u64>(group) ^ want) : mask;
  store<u64>(group, want & agreed);
  store<u64>(group, agreed, 8);
  store<u16>(chain, <u16>addEntry(entries, literal, offset, gram, 0xffffffff, load<u16>(chain, 32)), 32);
}

/** How many bits a group and what would join it do not have in common. */
function loss(group: usize, want: u64, mask: u64): i32 {
  const there = load<u64>(group, 8);
  const agreed = there & mask & ~(load<u64>(group) ^ want);
  return <i32>(max(popcnt(mask), popcnt(there)) - popcnt(agreed));
}

function isLike(group: usize, want: u64, mask: u64): bool {
  return loss(group, want, mask) <= 8;
}

/** Adds the grams at the four bytes from `window` on, in every spelling the literal may have. */
export function addGrams(literal: usize, window: i32, bitmap: usize, heads: usize, chains: usize, entries: usize): void {
  const row = literals + (literal << 3);
  const text = <usize>load<u32>(row);
  const folded = load<u16>(row, 6);
  for (let offset = window; offset < window + 4; offset++) {
    const gram = load<u32>(text + offset);
    let letters: u32 = 0;
    for (let k = 0; k < 4; k++) if (folded && ((gram >> (k << 3)) & 0xff) - 97 < 26) letters |= 0x20 << (k << 3);
    let capitals = letters;
    while (true) {
      addGram(gram ^ capitals, literal, offset, bitmap, heads, chains, entries);
      if (!capitals) break;
      capitals = (capitals - 1) & letters;
    }
  }
}

/** Adds a short literal to the chain at `head`. */
export function addShort(literal: usize, offset: i32, head: usize, entries: usize): void {
  store<u32>(head, addEntry(entries, literal, offset, 0, 0, load<u32>(head)));
}

export { likeness } from "./likeness";
export { feedFrom, lineStart } from "./lines";
