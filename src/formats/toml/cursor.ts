import type { Place } from "../../model/place.ts";
import { type Span, verbatim } from "../../model/span.ts";

/** Where reading stands. A mistake is thrown as `Mistake` inside the reader only, and becomes an error of the file. */
export type Cursor = { file: string; text: string; source: Span; at: number; comments: Place[] };

/** Why one construct cannot be read. */
export class Mistake extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** At the beginning of a text, behind a byte order mark. */
export function newCursor(file: string, text: string): Cursor {
  return { file, text, source: verbatim(file, text, 0), at: text.startsWith("\ufeff") ? 1 : 0, comments: [] };
}

/** A place in the file the cursor reads. */
export function placeBetween(cursor: Cursor, start: number, end: number): Place {
  return { file: cursor.file, start, end };
}

/** Skips blanks of the line. */
export function skipBlanks(cursor: Cursor): void {
  const { text } = cursor;
  while (text[cursor.at] === " " || text[cursor.at] === "\t") cursor.at += 1;
}

/** Skips blanks, line ends and comments. */
export function skipSpace(cursor: Cursor): void {
  const { text } = cursor;
  for (;;) {
    const character = text[cursor.at];
    if (character === " " || character === "\t" || character === "\n" || character === "\r") cursor.at += 1;
    else if (character === "#") skipComment(cursor);
    else return;
  }
}

/** Skips a comment to the end of its line, and keeps its place. */
export function skipComment(cursor: Cursor): void {
  const start = cursor.at;
  cursor.at = endOfLine(cursor.text, start);
  cursor.comments.push(placeBetween(cursor, start, cursor.at));
}

/** Offset of the line's end, the carriage return not counted to it. */
export function endOfLine(text: string, from: number): number {
  const found = text.indexOf("\n", from);
  if (found === -1) return text.length;
  return found > from && text[found - 1] === "\r" ? found - 1 : found;
}

/** The match of a sticky expression here; the cursor moves behind it. */
export function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (!match) return undefined;
  cursor.at = pattern.lastIndex;
  return match;
}
