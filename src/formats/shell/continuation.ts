import { placeOf, type Span } from "../../model/span.ts";
import type { BrokenContinuation, ShellStep } from "./types.ts";

/** Finds a line of the command that looks continued and is not. `end` is the command's end in the text. */
export function brokenContinuation(span: Span, step: ShellStep, end: number): BrokenContinuation | undefined {
  const { command } = step;
  const { text } = span;
  // `\` and a blank is a word of one blank, at the end of a line.
  if (
    /\\[ \t]$/.test(text.slice(Math.max(0, end - 2), end)) &&
    /^[ \t]*(?:#[^\n]*)?\n/.test(text.slice(end, end + 2000))
  ) {
    if (!/^[\s]*\S/.test(text.slice(end))) return undefined;
    return { kind: "blank", place: placeOf(span, end - 2, end), command };
  }
  // A backslash continues onto a comment line, and the comment ends the command.
  const gap = /^[ \t]*\\\n(?:[ \t]*\\\n)?[ \t]*#/.exec(text.slice(end, end + 2000));
  if (!gap) return undefined;
  const at = end + gap[0].length - 1;
  const lineEnd = text.indexOf("\n", at);
  return { kind: "comment", place: placeOf(span, at, lineEnd === -1 ? text.length : lineEnd), command };
}
