import type { Edit } from "../model/finding.ts";

/** What a writer gives: edits of the original text, or why it will not. */
export type Written = { edits: readonly Edit[] } | { refused: string };

/** The text after edits of it. They must not overlap; edits at one offset apply in the order given. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let from = 0;
  for (const edit of inOrder(edits)) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}

/** Edits by offset; insertions before what is replaced behind them. */
export function inOrder(edits: readonly Edit[]): Edit[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.index - b.index)
    .map(({ edit }) => edit);
}

/** Whether two sets of edits touch the same characters, or insert at the same place. */
export function collide(left: readonly Edit[], right: readonly Edit[]): boolean {
  return left.some((a) =>
    right.some((b) => {
      if (a.file !== b.file) return false;
      if (a.start === a.end && b.start === b.end) return a.start === b.start;
      if (a.start === a.end) return a.start > b.start && a.start < b.end;
      if (b.start === b.end) return b.start > a.start && b.start < a.end;
      return a.start < b.end && b.start < a.end;
    }),
  );
}

/** How the lines of a text end: as its first line does. */
export function newlineOf(text: string): "\r\n" | "\n" {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}

/** Offset at which the line of `at` begins; a byte-order mark is not part of it. */
export function lineStart(text: string, at: number): number {
  const found = at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
  return found === 0 && text.startsWith("\ufeff") ? 1 : found;
}

/** Offset behind the line of `at`, its line end included. */
export function lineAfter(text: string, at: number): number {
  const found = text.indexOf("\n", at);
  return found === -1 ? text.length : found + 1;
}

/** Offset at which the line of `at` ends, its line end not included. */
export function lineEnd(text: string, at: number): number {
  const after = lineAfter(text, at);
  let end = after;
  if (end > 0 && text[end - 1] === "\n") end -= 1;
  if (end > 0 && text[end - 1] === "\r") end -= 1;
  return Math.max(end, at);
}

/** The blanks at the start of the line of `at`. */
export function indentAt(text: string, at: number): string {
  const start = lineStart(text, at);
  return /^[ \t]*/.exec(text.slice(start, start + 400))?.[0] ?? "";
}

/** An insertion of whole lines at a line's start. At the end of a text without final newline they come behind it. */
export function insertLines(file: string, text: string, at: number, lines: readonly string[]): Edit {
  const newline = newlineOf(text);
  const body = lines.join(newline);
  const behindText = at >= text.length && text.length > 0 && !text.endsWith("\n") && text !== "\ufeff";
  // The final newline stays as it was: absent where it was absent.
  return { file, start: at, end: at, text: behindText ? newline + body : body + newline };
}

/** Removal of the whole lines that `[start, end)` touches. */
export function deleteLines(file: string, text: string, start: number, end: number): Edit {
  const from = lineStart(text, start);
  const to = lineAfter(text, Math.max(start, end - 1));
  // The last line of a text without final newline takes the line ends before it along: none is to end the text.
  const last = to >= text.length && !text.endsWith("\n");
  let before = from;
  while (last && before > 0 && /[\r\n]/.test(text[before - 1] ?? "")) before -= 1;
  return { file, start: before, end: to, text: "" };
}
