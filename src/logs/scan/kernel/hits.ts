// Compares what stands at a place with literals, and keeps what was found.

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

/** Begins a search. */
export function begin(): void {
  found = 0;
}

/** Whether as many pairs were found as there is room for. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function isFull(capacity: i32): bool {
  return found >= capacity;
}

/** Ends a search that went on to `p`; how much was found. */
export function stop(p: usize): i32 {
  resume = p;
  return found;
}

/** The row of a literal in the literal table. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function rowOf(literal: usize): usize {
  return literals + (literal << 3);
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
 * around that place and which of their bits count (u64 each), literal u16, offset i16, next u16, and how many bytes
 * before `p` the eight begin i16. Nearly every candidate fails there, before anything else of it is looked at.
 */
export function verify(p: usize, entry: usize, base: usize, low: usize, end: usize): void {
  while (entry) {
    const e = base + entry * 24;
    if ((load<u64>(p - <usize>load<i16>(e, 22)) & load<u64>(e, 8)) == load<u64>(e)) {
      const literal = <usize>load<u16>(e, 16);
      const start = p - <usize>load<i16>(e, 18);
      const row = rowOf(literal);
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
