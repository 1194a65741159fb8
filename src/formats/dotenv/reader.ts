import type { Place } from "../../model/place.ts";
import { placeOf, type Span, verbatim } from "../../model/span.ts";
import { limits, tooLong } from "../limits.ts";
import { addDecoded, addVerbatim, builtSpan, newSpan } from "../spans.ts";

/**
 * One variable. `value` is decoded, quotes off; it is absent for a bare `NAME`. In single quotes (`quote`)
 * nothing is expanded; everywhere else `${X}` is, by whoever loads the file.
 */
export type DotenvEntry = {
  name: string;
  namePlace: Place;
  value?: Span;
  /** The value as written, quotes included. */
  valuePlace?: Place;
  quote: "" | "'" | '"' | "`";
  place: Place;
};

/** A file of variables; the entries stand in order, and of one name the last counts. */
export type Dotenv = {
  file: string;
  entries: readonly DotenvEntry[];
  comments: readonly Place[];
  errors: readonly { message: string; place: Place }[];
};

const NAME = /(?:export[ \t]+)?(?:'([^'\r\n]+)'|([^=#\s'"]+))[ \t]*/y;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v" };

/** Reads a dotenv file. A line that is no assignment costs that line; names given twice stand twice. */
export function readDotenv(file: string, text: string): Dotenv {
  const source = verbatim(file, text, 0);
  const made = {
    file,
    entries: [] as DotenvEntry[],
    comments: [] as Place[],
    errors: [] as Dotenv["errors"][number][],
  };
  const refused = tooLong(text, limits.dotenv);
  if (refused) return { ...made, errors: [{ message: `not read: ${refused}`, place: placeOf(source, 0, 0) }] };
  let at = text.startsWith("\ufeff") ? 1 : 0;
  while (at < text.length) {
    const blank = /\s*/y;
    blank.lastIndex = at;
    blank.test(text);
    at = blank.lastIndex;
    if (at >= text.length) break;
    const end = lineEnd(text, at);
    if (text[at] === "#") {
      made.comments.push({ file, start: at, end });
      at = end;
      continue;
    }
    NAME.lastIndex = at;
    const match = NAME.exec(text);
    const name = match?.[1] ?? match?.[2];
    const behind = NAME.lastIndex;
    if (!match || !name || (text[behind] !== "=" && behind < end && text[behind] !== "#")) {
      made.errors.push({ message: "this line is no NAME=value", place: { file, start: at, end } });
      at = end;
      continue;
    }
    const nameStart = at + match[0].indexOf(name);
    const namePlace = { file, start: nameStart, end: nameStart + name.length };
    if (text[behind] !== "=") {
      made.entries.push({ name, namePlace, quote: "", place: { file, start: at, end: namePlace.end } });
      at = end;
      continue;
    }
    const read = readValue(source, behind + 1);
    if (typeof read === "string") {
      made.errors.push({ message: `${name}: ${read}`, place: { file, start: at, end } });
      at = end;
      continue;
    }
    const place = { file, start: at, end: Math.max(read.valuePlace.end, behind + 1) };
    made.entries.push({ name, namePlace, value: read.value, valuePlace: read.valuePlace, quote: read.quote, place });
    at = lineEnd(text, read.valuePlace.end);
  }
  return made;
}

type ReadValue = { value: Span; valuePlace: Place; quote: DotenvEntry["quote"] };

/** The value behind `=`, or what is wrong with it. */
function readValue(source: Span, from: number): ReadValue | string {
  const { text, file } = source;
  let at = from;
  while (text[at] === " " || text[at] === "\t") at += 1;
  const quote = text[at];
  if (quote === "'" || quote === '"' || quote === "`") {
    const close = closingQuote(text, at + 1, quote);
    if (close === -1) return "its quote is not closed";
    const tail = text.slice(close + 1, lineEnd(text, close + 1));
    if (!/^[ \t]*(?:#.*)?$/.test(tail)) return "something stands behind the closing quote";
    const value = quote === '"' ? decodeDouble(source, at + 1, close) : decodeSingle(source, at + 1, close, quote);
    return { value, valuePlace: { file, start: at, end: close + 1 }, quote };
  }
  const end = lineEnd(text, at);
  const raw = text.slice(at, end);
  const comment = /(?:^|[ \t])#/.exec(raw);
  const written = (comment ? raw.slice(0, comment.index) : raw).trimEnd();
  // Blanks between an empty value and its comment belong to the comment.
  if (written === "") at = from;
  const builder = newSpan(source);
  addVerbatim(builder, at, at + written.length);
  return { value: builtSpan(builder, at), valuePlace: { file, start: at, end: at + written.length }, quote: "" };
}

function closingQuote(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === quote) return at;
  }
  return -1;
}

function decodeDouble(source: Span, from: number, to: number): Span {
  const builder = newSpan(source);
  let plain = from;
  for (let at = source.text.indexOf("\\", from); at !== -1 && at < to; at = source.text.indexOf("\\", plain)) {
    const letter = source.text[at + 1] ?? "";
    const decoded = ESCAPES[letter] ?? (/[\\'"$]/.test(letter) ? letter : `\\${letter}`);
    addVerbatim(builder, plain, at);
    addDecoded(builder, decoded, at, at + 2);
    plain = at + 2;
  }
  addVerbatim(builder, plain, to);
  return builtSpan(builder, from);
}

function decodeSingle(source: Span, from: number, to: number, quote: string): Span {
  const builder = newSpan(source);
  let plain = from;
  for (let at = source.text.indexOf("\\", from); at !== -1 && at < to; at = source.text.indexOf("\\", at + 2)) {
    const letter = source.text[at + 1] ?? "";
    if (letter !== quote && letter !== "\\") continue;
    addVerbatim(builder, plain, at);
    addDecoded(builder, letter, at, at + 2);
    plain = at + 2;
  }
  addVerbatim(builder, plain, to);
  return builtSpan(builder, from);
}

function lineEnd(text: string, from: number): number {
  const found = /\r\n|\n|\r/g;
  found.lastIndex = from;
  return found.exec(text)?.index ?? text.length;
}
