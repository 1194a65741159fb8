// The likeness of a line as ../../events/likeness.ts has it, bit for bit.

const APART: u32 = 0;
const DIGIT: u32 = 1;
const HEX: u32 = 2;
const LETTER: u32 = 4;
const FOREIGN: u32 = 8;
const MASKED: u32 = 1;
const MOST_BYTES: usize = 2000;

function classOf(byte: u32): u32 {
  if (byte - 48 < 10) return DIGIT;
  const small = (byte | 32) - 97;
  if (small < 6) return HEX;
  if (small < 26) return LETTER;
  return byte > 126 ? FOREIGN : APART;
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function isDigit(at: usize): bool {
  return <u32>load<u8>(at) - 48 < 10;
}

function areDigits(at: usize, count: usize): bool {
  for (let i: usize = 0; i < count; i++) if (!isDigit(at + i)) return false;
  return true;
}

let one: u32 = 0;
let two: u32 = 0;

// @ts-ignore: a decorator of AssemblyScript
@inline
function mix(word: u32): void {
  one = (rotl<u32>(one, 5) ^ word) * 0x9e3779b1;
  two = (two ^ word) * 0x85ebca6b;
  two ^= two >> 13;
}

/** Bytes that count, four at a time; then how many they were. */
function mixSegment(at: usize, end: usize): void {
  const length = end - at;
  for (; at + 4 <= end; at += 4) mix(load<u32>(at));
  if (at < end) mix(load<u32>(at) & ((1 << (<u32>(end - at) << 3)) - 1));
  mix(<u32>length);
}

/** The likeness of the line between the addresses; below zero where it has none. */
export function likeness(from: usize, to: usize): f64 {
  if (to - from > MOST_BYTES) return -1;
  one = 0x811c9dc5;
  two = 0;
  const zero = i8x16.splat(48);
  const ten = i8x16.splat(10);
  const most = i8x16.splat(126);
  let segment = from;
  let at = from;
  for (let chunk = from; chunk < to; chunk += 16) {
    const block = v128.load(chunk);
    const left = to - chunk;
    const within: u32 = left >= 16 ? 0xffff : (1 << <u32>left) - 1;
    if (<u32>i8x16.bitmask(i8x16.gt_u(block, most)) & within) return -1;
    let digits = <u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(block, zero), ten)) & within;
    while (digits) {
      const found = chunk + ctz(digits);
      digits &= digits - 1;
      // A digit of a word that was looked at.
      if (found < at) continue;
      let start = found;
      let all = DIGIT;
      for (; start > at; start--) {
        const sort = classOf(load<u8>(start - 1));
        if (sort == APART) break;
        all |= sort;
      }
      let end = found + 1;
      for (; end < to; end++) {
        const sort = classOf(load<u8>(end));
        if (sort == APART) break;
        all |= sort;
      }
      if (all & FOREIGN) return -1;
      at = endOfVarying(from, start, end, to, all);
      if (at == start) {
        at = end;
        continue;
      }
      mixSegment(segment, start);
      mix(MASKED);
      segment = at;
    }
  }
  mixSegment(segment, to);
  return <f64>one * 0x100000 + <f64>(two >> 12);
}

function endOfVarying(from: usize, at: usize, end: usize, to: usize, all: u32): usize {
  const length = end - at;
  if (length >= 8 && !(all & LETTER)) return endOfId(end, to);
  if (length == 3 && load<u8>(at) == 84) {
    const time = endOfTime(at + 1, to);
    return time ? time : at;
  }
  if (all != DIGIT) return at;
  if (length >= 5) return end;
  if (at > from && end < to && load<u8>(at - 1) == 91 && load<u8>(end) == 93) return end;
  if (at > from + 4 && isPid(at)) return end;
  if (length == 4) {
    const date = endOfDate(at, to);
    return date ? date : at;
  }
  if (length != 2) return at;
  const time = endOfTime(at, to);
  if (time) return time;
  const day = endOfDay(at, to);
  return day ? day : at;
}

function endOfId(end: usize, to: usize): usize {
  let at = end;
  while (at < to) {
    const byte = <u32>load<u8>(at);
    if (byte != 45 && !(classOf(byte) & (DIGIT | HEX))) break;
    at++;
  }
  return at;
}

function endOfDate(at: usize, to: usize): usize {
  if (at + 10 > to) return 0;
  const sign = load<u8>(at + 4);
  if ((sign != 45 && sign != 47) || load<u8>(at + 7) != sign) return 0;
  return areDigits(at + 5, 2) && areDigits(at + 8, 2) ? at + 10 : 0;
}

function endOfDay(at: usize, to: usize): usize {
  if (at + 11 > to || load<u8>(at + 2) != 47 || load<u8>(at + 6) != 47) return 0;
  return areDigits(at + 7, 4) ? at + 11 : 0;
}

function endOfTime(at: usize, to: usize): usize {
  if (at + 8 > to || load<u8>(at + 2) != 58 || load<u8>(at + 5) != 58) return 0;
  if (!areDigits(at, 2) || !areDigits(at + 3, 2) || !areDigits(at + 6, 2)) return 0;
  let end = at + 8;
  if (end + 1 >= to || (load<u8>(end) != 46 && load<u8>(end) != 44) || !isDigit(end + 1)) return end;
  for (end += 1; end < to && isDigit(end); ) end++;
  return end;
}

function isSign(byte: u32): bool {
  return byte == 58 || byte == 32 || byte == 61;
}

function isPid(at: usize): bool {
  if (!isSign(load<u8>(at - 1))) return false;
  const back = at - (isSign(load<u8>(at - 2)) ? 2 : 1);
  return (load<u8>(back - 1) | 32) == 100 && (load<u8>(back - 2) | 32) == 105 && (load<u8>(back - 3) | 32) == 112;
}
