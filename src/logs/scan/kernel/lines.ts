// Where lines begin and end.

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
