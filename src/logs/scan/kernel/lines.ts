// Where lines begin and end, how many there are; and bytes as such.

/** Bits of the sixteen bytes from `p` on that are line feeds, the first byte's lowest. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function feedsAt(p: usize): u32 {
  return <u32>i8x16.bitmask(i8x16.eq(v128.load(p), i8x16.splat(10)));
}

/** The first line feed at `p` or behind, before `end`; `end` where there is none. May read 15 bytes past `end`. */
export function feedFrom(p: usize, end: usize): usize {
  for (; p < end; p += 16) {
    const feeds = feedsAt(p);
    if (feeds) return min(p + <usize>ctz(feeds), end);
  }
  return end;
}

/** Where the line begins that the byte at `p` belongs to, not before `low`. May read 15 bytes before `low`. */
export function lineStart(low: usize, p: usize): usize {
  for (; p > low; p -= 16) {
    const feeds = feedsAt(p - 16);
    if (feeds) return max(p - <usize>clz(feeds << 16), low);
  }
  return low;
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
