import fc from "fast-check";
import { expect } from "vitest";
import { applyEdits, type Written } from "../../src/formats/edit.ts";

/** The text after what a writer gives; fails where it refuses. */
export function written(text: string, result: Written): string {
  if ("refused" in result) throw new Error(`refused: ${result.refused}`);
  return applyEdits(text, result.edits);
}

/** Ways in which one text may lie on disk. */
export const onDisk = fc.record({
  newline: fc.constantFrom("\n", "\r\n"),
  mark: fc.boolean(),
  final: fc.boolean(),
});

/** A text as it would lie on disk in that way. */
export function laidOut(
  text: string,
  { newline, mark, final }: { newline: string; mark: boolean; final: boolean },
): string {
  const body = final ? `${text.trimEnd()}\n` : text.trimEnd();
  return (mark ? "\ufeff" : "") + body.replaceAll("\n", newline);
}

/** What no writer may change: byte-order mark, line ends, the final newline or its absence. */
export function expectSameForm(before: string, after: string): void {
  expect(after.startsWith("\ufeff")).toBe(before.startsWith("\ufeff"));
  expect(after.lastIndexOf("\ufeff")).toBe(before.lastIndexOf("\ufeff"));
  if (before.includes("\r\n")) expect(after.replaceAll("\r\n", "")).not.toContain("\n");
  else if (before.includes("\n")) expect(after).not.toContain("\r");
  if (before.trim() !== "") expect(after.endsWith("\n")).toBe(before.endsWith("\n"));
}
