import type { JsonEdit, JsonFix } from "../model/contract.ts";
import { lineStarts, positionAt } from "../model/place.ts";
import { unifiedDiff } from "./diff.ts";

/** The text of one file after a fix's edits of it. */
export function patched(text: string, edits: readonly JsonEdit[]): string {
  let result = "";
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** A fix as a unified diff; empty where a file's text is not at hand. */
export function fixDiff({ edits }: JsonFix, texts: ReadonlyMap<string, string>): string {
  const files = [...new Set(edits.map(({ file }) => file))];
  if (files.some((file) => !texts.has(file))) return "";
  return files
    .map((file) => {
      const text = texts.get(file) ?? "";
      const own = edits.filter((edit) => edit.file === file);
      return unifiedDiff(file, text, patched(text, own));
    })
    .join("");
}

/** Whole lines of one file and what stands there instead. */
export type LineChange = { file: string; line: number; endLine: number; text: string };

/** A fix as one change of neighbouring lines; `undefined` where it needs several places, or the text is not at hand. */
export function lineChange({ edits }: JsonFix, texts: ReadonlyMap<string, string>, most = 30): LineChange | undefined {
  const [first] = edits;
  const text = first && texts.get(first.file);
  if (!first || text === undefined || text === "" || edits.some(({ file }) => file !== first.file)) return undefined;
  const starts = lineStarts(text);
  const last = text.endsWith("\n") ? starts.length - 1 : starts.length;
  const line = Math.min(last, ...edits.map(({ start }) => positionAt(starts, start).line));
  const endLine = Math.min(last, Math.max(line, ...edits.map(({ end }) => positionAt(starts, end).line)));
  if (endLine - line >= most) return undefined;
  const from = starts[line - 1] ?? 0;
  const behind = text.length - (starts[endLine] ?? text.length);
  const after = patched(text, edits);
  return { file: first.file, line, endLine, text: after.slice(from, after.length - behind) };
}
