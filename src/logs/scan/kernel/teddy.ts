// Finds literals of less than seven bytes.
import { begin, isFull, stop, verify } from "./hits";

/** Of each byte in `low` and `high` nibbles, the buckets that may have it. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function buckets(masks: v128, more: v128, low: v128, high: v128): v128 {
  return v128.and(i8x16.swizzle(masks, low), i8x16.swizzle(more, high));
}

/**
 * Teddy: three bytes of short literals by their nibbles, sixteen positions at a time. `masks` holds six
 * tables of 16 bytes (low and high nibble of bytes 0, 1, 2), one bit for each of eight buckets; then eight u32 chains.
 * Sixteen bytes are looked up once for each of the three; of the first two, what the last bytes before gave is needed too.
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
  let before0 = i8x16.splat(0);
  let before1 = i8x16.splat(0);
  begin();
  // Each turn is about the sixteen positions from two before `p` on.
  for (; p < end + 2; p += 16) {
    const there = v128.load(p);
    const lows = v128.and(there, nibble);
    const highs = v128.and(i16x8.shr_u(there, 4), nibble);
    const first = buckets(l0, h0, lows, highs);
    const second = buckets(l1, h1, lows, highs);
    const r = v128.and(
      v128.and(
        i8x16.shuffle(before0, first, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29),
        i8x16.shuffle(before1, second, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30),
      ),
      buckets(l2, h2, lows, highs),
    );
    if (v128.any_true(r)) {
      if (isFull(capacity)) return stop(p - 2);
      v128.store(scratch, r);
      let lanes = ~i8x16.bitmask(i8x16.eq(r, i8x16.splat(0))) & 0xffff;
      while (lanes) {
        const k = ctz(lanes);
        lanes &= lanes - 1;
        let which: u32 = load<u8>(scratch + k);
        while (which) {
          const bucket = ctz(which);
          which &= which - 1;
          verify(p - 2 + k, load<u32>(masks + 96 + ((<usize>bucket) << 2)), entries, low, end);
        }
      }
    }
    before0 = first;
    before1 = second;
  }
  return stop(end);
}
