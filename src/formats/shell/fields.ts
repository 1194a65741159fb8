import type { Variable, Word } from "../../model/command.ts";
import { placeOf, type Segment, type Span, subspan } from "../../model/span.ts";
import { known, type Unknown, type Value } from "../../model/value.ts";

/** Part of a word: `text` as decoded, `[from, to)` in the script's text. */
type Piece = { text: string; from: number; to: number };

/** One word in the making. `quoted` keeps an empty one alive; `whole` is an argument passed on unchanged. */
type Field = { pieces: Piece[]; unknowns: { at: number; value: Unknown<string> }[]; quoted: boolean; whole?: Word };

/** Collects what one written word becomes: usually one word, none where it is empty, several where it is split. */
export type Fields = { span: Span; from: number; to: number; done: Field[]; open: Field | undefined; vars: Variable[] };

/** Nothing yet of the word that is written between `from` and `to`. */
export function newFields(span: Span, from: number, to: number): Fields {
  return { span, from, to, done: [], open: undefined, vars: [] };
}

function openField(fields: Fields): Field {
  fields.open ??= { pieces: [], unknowns: [], quoted: false };
  return fields.open;
}

/** Characters that stand for themselves. */
export function addText(fields: Fields, text: string, from: number, to: number): void {
  if (text === "") return;
  const { pieces } = openField(fields);
  const last = pieces.at(-1);
  const literal = to - from === text.length && fields.span.text.slice(from, to) === text;
  const lastLiteral = last && last.to === from && last.to - last.from === last.text.length;
  if (literal && last && lastLiteral && fields.span.text.slice(last.from, last.to) === last.text) {
    last.text += text;
    last.to = to;
    return;
  }
  pieces.push({ text, from, to });
}

/** Quotes: the word exists even where nothing stands in them. */
export function markQuoted(fields: Fields): void {
  openField(fields).quoted = true;
}

/** Characters split at blanks, as the result of an unquoted expansion is. */
export function addSplit(fields: Fields, text: string, from: number, to: number): void {
  const verbatim = fields.span.text.slice(from, to) === text;
  for (const match of text.matchAll(/[ \t\n]+|[^ \t\n]+/g)) {
    if (/^[ \t\n]/.test(match[0])) endField(fields);
    else if (verbatim) addText(fields, match[0], from + match.index, from + match.index + match[0].length);
    else addText(fields, match[0], from, to);
  }
}

/** Something whose text is not known; it stays in the word as written. */
export function addUnknown(fields: Fields, value: Unknown<string>, from: number, to: number): void {
  const field = openField(fields);
  field.unknowns.push({ at: field.pieces.length, value });
  field.pieces.push({ text: fields.span.text.slice(from, to), from, to });
}

/** An argument of the script, passed on. Alone it stays the word it is, with its own place. */
export function addArgument(fields: Fields, word: Word, from: number, to: number): void {
  const field = openField(fields);
  if (field.pieces.length === 0) field.whole = word;
  if (word.value.known) field.pieces.push({ text: word.value.value, from, to });
  else addUnknown(fields, word.value, from, to);
}

/** Ends the word begun, where one was. */
export function endField(fields: Fields): void {
  const { open } = fields;
  fields.open = undefined;
  if (open && (open.pieces.length > 0 || open.quoted)) fields.done.push(open);
}

/** The words collected. */
export function finishFields(fields: Fields): Word[] {
  endField(fields);
  const { span, from, to, vars } = fields;
  const raw = span.text.slice(from, to);
  const place = placeOf(span, from, to);
  return fields.done.map((field) => {
    if (field.whole && field.pieces.length === 1) return field.whole;
    return { value: fieldValue(field), raw, place, span: spanOf(span, field, from), variables: vars };
  });
}

function fieldValue(field: Field): Value<string> {
  const [first, second] = field.unknowns;
  const text = field.pieces.map((piece) => piece.text).join("");
  if (!first) return known(text);
  if (second || !first.value.among) return withoutAmong(first.value);
  const before = field.pieces.slice(0, first.at).map((piece) => piece.text);
  const after = field.pieces.slice(first.at + 1).map((piece) => piece.text);
  return { ...first.value, among: first.value.among.map((middle) => [...before, middle, ...after].join("")) };
}

function withoutAmong(value: Unknown<string>): Unknown<string> {
  const { among: _among, least: _least, most: _most, ...rest } = value;
  return rest;
}

function spanOf(span: Span, field: Field, from: number): Span {
  const segments: Segment[] = [];
  let text = "";
  for (const piece of field.pieces) {
    if (span.text.slice(piece.from, piece.to) === piece.text) {
      const part = subspan(span, piece.from, piece.to);
      for (const segment of part.segments) segments.push({ ...segment, at: segment.at + text.length });
    } else {
      const { start, end } = placeOf(span, piece.from, piece.to);
      segments.push({ at: text.length, length: piece.text.length, start, end });
    }
    text += piece.text;
  }
  if (segments.length === 0) {
    const at = placeOf(span, from, from).start;
    segments.push({ at: 0, length: 0, start: at, end: at });
  }
  return { file: span.file, text, segments };
}
