import type { Span } from "../../model/span.ts";
import { addDecoded, addVerbatim, builtSpan, newSpan, type SpanBuilder } from "../spans.ts";
import { type Cursor, Mistake, placeBetween } from "./cursor.ts";
import type { TomlString } from "./node.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  t: "\t",
  n: "\n",
  f: "\f",
  r: "\r",
  e: "\u001b",
  '"': '"',
  "\\": "\\",
};

/** Reads the string that begins at the cursor. */
export function readString(cursor: Cursor): TomlString {
  const { text } = cursor;
  const start = cursor.at;
  const quote = text[start] === "'" ? "'" : '"';
  const long = text.startsWith(quote.repeat(3), start);
  const written = long ? (quote === '"' ? '"""' : "'''") : quote;
  let from = start + written.length;
  const close = findClose(text, from, written);
  if (close === -1) throw new Mistake("a string is not closed", start);
  if (long) from = text.startsWith("\r\n", from) ? from + 2 : text[from] === "\n" ? from + 1 : from;
  cursor.at = close + written.length;
  const span = quote === "'" ? decodePlain(cursor.source, from, close) : decode(cursor.source, from, close);
  return { kind: "string", value: span.text, span, quote: written, place: placeBetween(cursor, start, cursor.at) };
}

/** Offset of the closing quotes. A long string may end in up to two quotes of its own. */
function findClose(text: string, from: number, written: string): number {
  const escapes = written[0] === '"';
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (escapes && character === "\\") at += 1;
    else if (character === "\n" && written.length === 1) return -1;
    else if (character === written[0] && text.startsWith(written, at)) {
      if (written.length === 1) return at;
      let extra = 0;
      while (extra < 2 && text[at + 3 + extra] === written[0]) extra += 1;
      return at + extra;
    }
  }
  return -1;
}

function decodePlain(source: Span, from: number, to: number): Span {
  const builder = newSpan(source);
  addLines(builder, from, to);
  return builtSpan(builder, from);
}

/** Text as it stands, line ends as `\n`. */
function addLines(builder: SpanBuilder, from: number, to: number): void {
  const { text } = builder.from;
  let plain = from;
  for (let at = text.indexOf("\r\n", from); at !== -1 && at < to; at = text.indexOf("\r\n", plain)) {
    addVerbatim(builder, plain, at);
    plain = at + 1;
  }
  addVerbatim(builder, plain, to);
}

function decode(source: Span, from: number, to: number): Span {
  const { text } = source;
  const builder = newSpan(source);
  let plain = from;
  for (let at = text.indexOf("\\", from); at !== -1 && at < to; at = text.indexOf("\\", plain)) {
    addLines(builder, plain, at);
    plain = at + 2;
    const letter = text[at + 1] ?? "";
    const digits = letter === "u" ? 4 : letter === "U" ? 8 : letter === "x" ? 2 : 0;
    const simple = ESCAPES[letter];
    if (simple !== undefined) addDecoded(builder, simple, at, at + 2);
    else if (digits > 0) {
      const code = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
      const valid = /^[0-9a-fA-F]+$/.test(text.slice(at + 2, at + 2 + digits)) && code <= 0x10ffff;
      if (!valid) throw new Mistake("an escape is no character", at);
      plain = at + 2 + digits;
      addDecoded(builder, String.fromCodePoint(code), at, plain);
    } else {
      // A backslash at the end of a line takes the line end and all blanks behind it away.
      const gap = /[ \t]*\r?\n\s*/y;
      gap.lastIndex = at + 1;
      if (!gap.test(text)) throw new Mistake(`\\${letter} is no escape`, at);
      plain = Math.min(gap.lastIndex, to);
    }
  }
  addLines(builder, plain, to);
  return builtSpan(builder, from);
}
