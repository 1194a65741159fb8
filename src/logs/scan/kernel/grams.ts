// Finds literals of seven bytes and more.
import { begin, isFull, stop, verify } from "./hits";

/** Bits of a gram's hash, and how many bytes are looked at before what they brought is. */
export const BITS: u32 = 18;
const BLOCK: usize = 4096;
/** What leaves of a hash the bits that lead to a chain. */
export const HEAD_SHIFT: u32 = 18;
/** Groups of a chain that are looked at first, and of those behind them; where the first entry stands; bytes of a chain. */
export const FEW: usize = 2;
export const MANY: usize = 6;
export const FIRST: usize = FEW * 16 + MANY * 32;
export const CHAIN: usize = FIRST + 8;

/** The hash of four bytes, in its upper bits: Fibonacci hashing, by 2^32 over the golden ratio. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function hash(gram: u32): u32 {
  return gram * 0x9e3779b1;
}

/** Four where a literal may have the gram with this hash, else nothing: what a note of it takes. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function look(map: usize, hash: u32): usize {
  return <usize>load<u8>(map + <usize>(hash >> (32 - BITS)));
}

/**
 * The chain of the gram at `p`. First what its literals have in common of the eight bytes from two before the gram on, in
 * few groups; then of the sixteen from six before it on, in more (of each eight the bytes and which of their bits count,
 * u64 each); then the first entry.
 */
// @ts-ignore: a decorator of AssemblyScript
@inline
function chainOf(p: usize, heads: usize, chains: usize): usize {
  return chains + <usize>load<u16>(heads + (<usize>(hash(load<u32>(p)) >> HEAD_SHIFT) << 1)) * CHAIN;
}

/** 1 where eight bytes are like a group's. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function isLike(there: u64, word: usize): usize {
  return <usize>((there & load<u64>(word, 8)) == load<u64>(word));
}

/** 1 where what stands around `p` is like one of the chain's few groups. Nearly every candidate fails here. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function fits(p: usize, chain: usize): usize {
  const there = load<u64>(p - 2);
  return isLike(there, chain) | isLike(there, chain + 16);
}

/** The same with more bytes and more groups, which nearly all the rest fail. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function fitsWell(p: usize, chain: usize): usize {
  const low = load<u64>(p - 6);
  const high = load<u64>(p + 2);
  const group = chain + FEW * 16;
  return (
    (isLike(low, group) & isLike(high, group + 16)) |
    (isLike(low, group + 32) & isLike(high, group + 48)) |
    (isLike(low, group + 64) & isLike(high, group + 80)) |
    (isLike(low, group + 96) & isLike(high, group + 112)) |
    (isLike(low, group + 128) & isLike(high, group + 144)) |
    (isLike(low, group + 160) & isLike(high, group + 176))
  );
}

/**
 * Four-byte grams at every fourth byte: finds literals of seven bytes and more. `p` is where to sample first, `low` the
 * first byte an occurrence may use. `heads` leads to chains by the hash's upper fourteen bits; `list` is a place for
 * notes. A jump that cannot be foretold costs as much as thirty look-ups: so nothing is decided where one byte in
 * ten would be a reason to. Every place is noted, and the note kept where there is a reason: first by the map, then by
 * what stands close to it, then by more of that.
 */
export function fourByFour(
  low: usize,
  p: usize,
  end: usize,
  map: usize,
  heads: usize,
  chains: usize,
  entries: usize,
  list: usize,
  capacity: i32,
): i32 {
  begin();
  while (p + 16 <= end) {
    const until = min(p + BLOCK, end - 15);
    let top = list;
    for (; p < until; p += 16) {
      const t0 = look(map, hash(load<u32>(p)));
      const t1 = look(map, hash(load<u32>(p, 4)));
      const t2 = look(map, hash(load<u32>(p, 8)));
      const t3 = look(map, hash(load<u32>(p, 12)));
      store<u32>(top, p);
      top += t0;
      store<u32>(top, p + 4);
      top += t1;
      store<u32>(top, p + 8);
      top += t2;
      store<u32>(top, p + 12);
      top += t3;
    }
    let kept = list;
    for (let at = list; at < top; at += 4) {
      const q = <usize>load<u32>(at);
      store<u32>(kept, q);
      kept += fits(q, chainOf(q, heads, chains)) << 2;
    }
    let left = list;
    for (let at = list; at < kept; at += 4) {
      const q = <usize>load<u32>(at);
      store<u32>(left, q);
      left += fitsWell(q, chainOf(q, heads, chains)) << 2;
    }
    for (let at = list; at < left; at += 4) {
      const q = <usize>load<u32>(at);
      if (isFull(capacity)) return stop(q);
      verify(q, <usize>load<u16>(chainOf(q, heads, chains), FIRST), entries, low, end);
    }
  }
  for (; p < end; p += 4) {
    const chain = chainOf(p, heads, chains);
    if (fits(p, chain)) verify(p, <usize>load<u16>(chain, FIRST), entries, low, end);
  }
  return stop(end);
}
