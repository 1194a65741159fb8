// The inner loops of the scanner, in AssemblyScript. Addresses and lengths are bytes in the module's memory; tables are
// laid out by ../tables.ts. Every finder reports each occurrence of each of its literals exactly once, as a pair of
// u32 (address, literal), and may read up to 16 bytes past `end`, whose value never matters.

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

/** Looks at the literals of a chain that could have their byte `offset` at `p`. Entries: gram u32, literal u16, offset u16, next u32. */
function verify(p: usize, gram: u32, entry: usize, base: usize, low: usize, end: usize): void {
  while (entry) {
    const e = base + entry * 12;
    if (load<u32>(e) == gram) {
      const literal = <usize>load<u16>(e, 4);
      const start = p - <usize>load<u16>(e, 6);
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
    entry = <usize>load<u32>(e, 8);
  }
}

/**
 * Four-byte grams at every fourth byte: finds literals of seven bytes and more. `p` is where to sample first, `low` the
 * first byte an occurrence may use. `bits` is the size of the bitmap, `heads` the chains by the hash's upper `top` bits.
 */
export function fourByFour(
  low: usize,
  p: usize,
  end: usize,
  bitmap: usize,
  heads: usize,
  entries: usize,
  bits: u32,
  top: u32,
  capacity: i32,
): i32 {
  const shift = 32 - bits;
  const headShift = bits - top;
  found = 0;
  for (; p + 16 <= end; p += 16) {
    const w0 = load<u64>(p);
    const w1 = load<u64>(p, 8);
    const g0 = <u32>w0;
    const g1 = <u32>(w0 >> 32);
    const g2 = <u32>w1;
    const g3 = <u32>(w1 >> 32);
    const h0 = (g0 * 0x9e3779b1) >> shift;
    const h1 = (g1 * 0x9e3779b1) >> shift;
    const h2 = (g2 * 0x9e3779b1) >> shift;
    const h3 = (g3 * 0x9e3779b1) >> shift;
    // A shift takes its count modulo 32, so the whole hash will do.
    const t0 = load<u32>(bitmap + ((<usize>h0 >> 5) << 2)) >> h0;
    const t1 = load<u32>(bitmap + ((<usize>h1 >> 5) << 2)) >> h1;
    const t2 = load<u32>(bitmap + ((<usize>h2 >> 5) << 2)) >> h2;
    const t3 = load<u32>(bitmap + ((<usize>h3 >> 5) << 2)) >> h3;
    if ((t0 | t1 | t2 | t3) & 1) {
      if (found >= capacity) {
        resume = p;
        return found;
      }
      if (t0 & 1) verify(p, g0, load<u16>(heads + ((<usize>(h0 >> headShift)) << 1)), entries, low, end);
      if (t1 & 1) verify(p + 4, g1, load<u16>(heads + ((<usize>(h1 >> headShift)) << 1)), entries, low, end);
      if (t2 & 1) verify(p + 8, g2, load<u16>(heads + ((<usize>(h2 >> headShift)) << 1)), entries, low, end);
      if (t3 & 1) verify(p + 12, g3, load<u16>(heads + ((<usize>(h3 >> headShift)) << 1)), entries, low, end);
    }
  }
  for (; p < end; p += 4) {
    const g = load<u32>(p);
    const h = (g * 0x9e3779b1) >> shift;
    verify(p, g, load<u16>(heads + ((<usize>(h >> headShift)) << 1)), entries, low, end);
  }
  resume = end;
  return found;
}

/**
 * Teddy: three bytes of short literals by their nibbles, sixteen positions at a time. `masks` holds six
 * tables of 16 bytes (low and high nibble of bytes 0, 1, 2), one bit for each of eight buckets; then eight u32 chains. The last bucket is
 * for literals of less than three bytes, whose entries have no gram.
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
        const gram = load<u32>(p + k) & 0xffffff;
        while (buckets) {
          const bucket = ctz(buckets);
          buckets &= buckets - 1;
          verify(p + k, bucket == 7 ? 0 : gram, load<u32>(masks + 96 + ((<usize>bucket) << 2)), entries, low, end);
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

/** The hash of four bytes, for whoever fills the tables. */
export function hashFour(at: usize, bits: u32): u32 {
  return (load<u32>(at) * 0x9e3779b1) >> (32 - bits);
}
