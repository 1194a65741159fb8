/** What a byte is to a line's likeness: nothing of a word, a digit, a letter that is also a hexadecimal digit, another letter. */
const [APART, DIGIT, HEX, LETTER, FOREIGN] = [0, 1, 2, 4, 8];
/** Longer lines are not compared. */
const MOST_BYTES = 2000;
const MASKED = 1;

const CLASS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte > 126) return FOREIGN;
  const letter = String.fromCharCode(byte);
  return /\d/.test(letter) ? DIGIT : /[a-f]/i.test(letter) ? HEX : /[a-z]/i.test(letter) ? LETTER : APART;
});

/** `likenessOf`, or what gives the same answers for lines in a memory of its own. */
export type Likeness = (bytes: Uint8Array, from: number, to: number) => number | undefined;

/**
 * A number that lines have in common which differ in nothing but their time, the process that wrote them, and ids (five
 * digits and more, eight hexadecimal ones and more). Shorter numbers count: `signal 9` is not `signal 15`. Undefined for
 * lines that are not ASCII, or very long. 52 bits, so that two lines are not taken for one by chance. `scan/kernel/likeness.ts` is the same again.
 */
export function likenessOf(bytes: Uint8Array, from: number, to: number): number | undefined {
  if (to - from > MOST_BYTES) return undefined;
  one = 0x811c9dc5 | 0;
  two = 0;
  let segment = from;
  for (let at = from; at < to; ) {
    let end = at;
    let all = APART;
    for (let sort = classAt(bytes, at); sort !== APART && end < to; sort = classAt(bytes, end)) {
      all |= sort;
      end++;
    }
    if ((all & FOREIGN) !== 0) return undefined;
    const skipped = (all & DIGIT) === 0 ? at : endOfVarying(bytes, from, at, end, to, all);
    if (skipped > at) {
      mixSegment(bytes, segment, at);
      mix(MASKED);
      segment = skipped;
      at = skipped;
    } else at = Math.max(end, at + 1);
  }
  mixSegment(bytes, segment, to);
  return (one >>> 0) * 0x100000 + (two >>> 12);
}

/** Two numbers that all that counts goes into. */
let [one, two] = [0, 0];

function mix(word: number): void {
  one = Math.imul(((one << 5) | (one >>> 27)) ^ word, 0x9e3779b1);
  two = Math.imul(two ^ word, 0x85ebca6b);
  two ^= two >>> 13;
}

/** Bytes that count, four at a time; then how many they were. */
function mixSegment(bytes: Uint8Array, from: number, to: number): void {
  const byte = (at: number): number => (at < to ? (bytes[at] ?? 0) : 0);
  for (let at = from; at < to; at += 4) {
    mix(byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24));
  }
  mix(to - from);
}

function classAt(bytes: Uint8Array, at: number): number {
  return CLASS[bytes[at] ?? 0] ?? APART;
}

/** Where what varies ends that begins with the word from `at` to `end`, which holds a digit; `at` where it does not vary. */
function endOfVarying(bytes: Uint8Array, from: number, at: number, end: number, to: number, all: number): number {
  const length = end - at;
  if (length >= 8 && (all & LETTER) === 0) return endOfId(bytes, end, to);
  if (bytes[at] === CAPITAL_T && length === 3) return endOfTime(bytes, at + 1, to) || at;
  if (all !== DIGIT) return at;
  if (length >= 5) return end;
  if (at > from && bytes[at - 1] === OPENING && bytes[end] === CLOSING) return end;
  if (at > from + 4 && isPid(bytes, at)) return end;
  if (length === 4) return endOfDate(bytes, at, to) || at;
  if (length === 2) return endOfTime(bytes, at, to) || endOfDay(bytes, at, to) || at;
  return at;
}

const [CAPITAL_T, OPENING, CLOSING, COLON, COMMA, DOT, DASH, SLASH] = [84, 91, 93, 58, 44, 46, 45, 47];

/** A UUID goes on behind its first dash. */
function endOfId(bytes: Uint8Array, end: number, to: number): number {
  let at = end;
  while (at < to && (bytes[at] === DASH || isSort(bytes[at], DIGIT | HEX))) at++;
  return at;
}

function isSort(byte: number | undefined, sorts: number): boolean {
  return ((CLASS[byte ?? 0] ?? APART) & sorts) !== 0;
}

function areDigits(bytes: Uint8Array, at: number, count: number): boolean {
  for (let i = at; i < at + count; i++) if (!isSort(bytes[i], DIGIT)) return false;
  return true;
}

/** The end of `2026-10-01` at this place; 0 where there is none. */
function endOfDate(bytes: Uint8Array, at: number, to: number): number {
  const sign = bytes[at + 4];
  if (at + 10 > to || (sign !== DASH && sign !== SLASH) || bytes[at + 7] !== sign) return 0;
  return areDigits(bytes, at + 5, 2) && areDigits(bytes, at + 8, 2) ? at + 10 : 0;
}

/** The end of `01/Oct/2026`. */
function endOfDay(bytes: Uint8Array, at: number, to: number): number {
  if (at + 11 > to || bytes[at + 2] !== SLASH || bytes[at + 6] !== SLASH) return 0;
  return areDigits(bytes, at + 7, 4) ? at + 11 : 0;
}

/** The end of `14:30:05`, with its fraction. */
function endOfTime(bytes: Uint8Array, at: number, to: number): number {
  if (at + 8 > to || bytes[at + 2] !== COLON || bytes[at + 5] !== COLON) return 0;
  if (!areDigits(bytes, at, 2) || !areDigits(bytes, at + 3, 2) || !areDigits(bytes, at + 6, 2)) return 0;
  let end = at + 8;
  if (end + 1 >= to || (bytes[end] !== DOT && bytes[end] !== COMMA) || !isSort(bytes[end + 1], DIGIT)) return end;
  for (end += 1; end < to && isSort(bytes[end], DIGIT); ) end++;
  return end;
}

/** Whether `pid`, and a colon, a space, an equals sign or two of them, stand before the number. */
function isPid(bytes: Uint8Array, at: number): boolean {
  const before = (back: number): number => bytes[at - back] ?? 0;
  const isSign = (byte: number): boolean => byte === COLON || byte === 32 || byte === 61;
  if (!isSign(before(1))) return false;
  const back = isSign(before(2)) ? 2 : 1;
  return (before(back + 1) | 32) === 100 && (before(back + 2) | 32) === 105 && (before(back + 3) | 32) === 112;
}
