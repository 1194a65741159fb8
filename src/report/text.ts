/**
 * Text from files and logs, made fit for a terminal: control characters made visible, tabs and wide characters
 * measured, sentences wrapped.
 */

/** Columns between tab stops in code frames. */
const TAB = 4;

/** One character as the terminal will show it: what is printed and how many columns it takes. */
type Glyph = { shown: string; columns: number };

/** Control characters become their pictures (`␛`), so that a log cannot move the cursor or recolour the screen. */
export function visible(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text;
  let out = "";
  for (const char of text) out += escapeChar(char);
  return out;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const NEEDS_ESCAPE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]/;

function escapeChar(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  if (code > 0x7f && code < 0xa0) return "\ufffd";
  if (code === 0x200d) return char;
  if (char.length === 1 && NEEDS_ESCAPE.test(char)) return "\ufffd";
  return char;
}

/** Columns a terminal needs for the text. */
export function columns(text: string): number {
  let total = 0;
  let joined = false;
  for (const char of text) {
    if (!joined) total += charColumns(char);
    joined = char === "\u200d";
  }
  return total;
}

/** First and last code points shown two columns wide: East Asian wide and full width, emoji. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x26a1, 0x26a1],
  [0x26bd, 0x26be],
  [0x2705, 0x2705],
  [0x274c, 0x274c],
  [0x2753, 0x2757],
  [0x2795, 0x2797],
  [0x2b50, 0x2b55],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f7e0, 0x1f7eb],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];

const COMBINING = /^(?:\p{Mn}|\p{Me}|\u200d|[\ufe00-\ufe0f])$/u;

function charColumns(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (COMBINING.test(char)) return 0;
  return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

/** A source line as shown, with the column at which each UTF-16 offset (and the end) is shown. */
export type ShownLine = { text: string; columnOf(offset: number): number };

/** Lays out the part `[from, to)` of a line; tabs are expanded to stops counted from the beginning of that part. */
export function showLine(line: string, from = 0, to = line.length): ShownLine {
  const starts: number[] = [];
  let text = "";
  let column = 0;
  let joined = false;
  for (const char of line.slice(from, to)) {
    const { shown, columns: wide } = glyph(char, column, joined);
    joined = char === "\u200d";
    for (let unit = 0; unit < char.length; unit++) starts.push(column);
    text += shown;
    column += wide;
  }
  const last = column;
  return { text, columnOf: (offset) => (offset < from ? 0 : (starts[offset - from] ?? last)) };
}

function glyph(char: string, column: number, joined: boolean): Glyph {
  if (char === "\t") {
    const wide = TAB - (column % TAB);
    return { shown: " ".repeat(wide), columns: wide };
  }
  const shown = escapeChar(char);
  return { shown, columns: joined ? 0 : charColumns(shown) };
}

/** Breaks text at spaces into lines of at most `width` columns; a word longer than a line is left whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of visible(paragraph).split(" ")) {
      if (line !== "" && columns(line) + 1 + columns(word) > width) {
        lines.push(line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}

/** Wraps text behind a prefix; further lines are indented by as many columns as the prefix takes. */
export function hanging(prefix: string, text: string, width: number, prefixColumns = columns(prefix)): string[] {
  const room = Math.max(20, width - prefixColumns);
  return wrap(text, room).map((line, index) => (index === 0 ? prefix : " ".repeat(prefixColumns)) + line);
}

/** Cuts text to `width` columns; what was cut is marked with an ellipsis. */
export function clip(text: string, width: number): string {
  const shown = visible(text.length > width * 4 ? text.slice(0, width * 4) : text);
  if (text.length <= width * 4 && columns(shown) <= width) return shown;
  let out = "";
  let used = 0;
  for (const char of shown) {
    const wide = charColumns(char);
    if (used + wide > width - 1) break;
    out += char;
    used += wide;
  }
  return `${out}…`;
}

/** `1 error`, `2 errors`, `2 processes`. */
export function count(number: number, noun: string): string {
  const plural = /(?:s|x|ch)$/.test(noun) ? "es" : "s";
  return `${grouped(number)} ${noun}${number === 1 ? "" : plural}`;
}

/** A whole number with its thousands set apart: `12,345`. */
export function grouped(number: number): string {
  const digits = String(number);
  let out = "";
  for (let at = 0; at < digits.length; at++) {
    if (at > 0 && (digits.length - at) % 3 === 0) out += ",";
    out += digits[at];
  }
  return out;
}
