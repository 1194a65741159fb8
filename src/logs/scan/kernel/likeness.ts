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

/** The likeness of the line between the addresses; below zero where it has none. */
export function likeness(from: usize, to: usize): f64 {
  if (to - from > MOST_BYTES) return -1;
  let one: u32 = 0x811c9dc5;
  let two: u32 = 0;
  let at = from;
  while (at < to) {
    let end = at;
    let all = APART;
    while (end < to) {
      const sort = classOf(load<u8>(end));
      if (sort == APART) break;
      all |= sort;
      end++;
    }
    if (all & FOREIGN) return -1;
    if (all & DIGIT) {
      const skipped = endOfVarying(from, at, end, to, all);
      if (skipped > at) {
        one = (one ^ MASKED) * 0x01000193;
        two = ((two + MASKED) * 0x5bd1e995) ^ (two >> 15);
        at = skipped;
        continue;
      }
    }
    if (end == at) end++;
    for (; at < end; at++) {
      const letter = <u32>load<u8>(at);
      one = (one ^ letter) * 0x01000193;
      two = ((two + letter) * 0x5bd1e995) ^ (two >> 15);
    }
  }
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
