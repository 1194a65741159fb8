import { parse } from "unbash";
import { placeOf, type Segment, type Span } from "../../model/span.ts";
import { limits, tooLong } from "../limits.ts";
import { brokenContinuation } from "./continuation.ts";
import { newScope } from "./scope.ts";
import type { Lookup, ShellOptions, ShellScript } from "./types.ts";
import { walkScript } from "./walk.ts";

/**
 * Reads shell text: every simple command in order of execution, quotes removed, variables replaced where `variables`
 * or the script itself gives them. Never throws: what cannot be read is in `errors` and the rest is read. Texts longer
 * than `limits.shell` are refused with one error.
 */
export function readShell(span: Span, variables: Lookup, options: ShellOptions = {}): ShellScript {
  const refused = tooLong(span.text, limits.shell);
  if (refused) {
    const errors = [{ message: `not read as shell: ${refused}`, place: placeOf(span, 0, 0) }];
    return { commands: [], assignments: [], errors, brokenContinuations: [] };
  }
  const carriage = span.text.indexOf("\r\n");
  const text = carriage === -1 ? span : withoutCarriageReturns(span);
  const script = parse(text.text);
  const walk = walkScript(text, newScope(variables, options.arguments), script.commands);
  const unreadable = (script.errors ?? []).map(({ message, pos }) => ({ message, place: placeOf(text, pos, pos) }));
  const { steps: commands, assignments } = walk;
  const errors = [...unreadable, ...walk.errors];
  const brokenContinuations = commands.flatMap(
    (step) => brokenContinuation(text, step, walk.ends.get(step) ?? 0) ?? [],
  );
  const result: ShellScript = { commands, assignments, errors, brokenContinuations };
  return carriage === -1 ? result : { ...result, carriageReturn: placeOf(span, carriage, carriage + 1) };
}

/** The span with every `\r\n` as `\n`; a shell would take the `\r` as text, which the caller is told of apart. */
function withoutCarriageReturns(span: Span): Span {
  const segments: Segment[] = [];
  let text = "";
  let from = 0;
  while (from < span.text.length) {
    const found = span.text.indexOf("\r\n", from);
    const to = found === -1 ? span.text.length : found;
    const place = placeOf(span, from, to);
    for (const segment of piecesOf(span, from, to)) {
      segments.push({ ...segment, at: segment.at - from + text.length });
    }
    if (to === from && segments.length === 0) segments.push({ at: 0, length: 0, start: place.start, end: place.start });
    text += span.text.slice(from, to);
    from = found === -1 ? to : found + 1;
  }
  return { file: span.file, text, segments };
}

function* piecesOf(span: Span, from: number, to: number): Generator<Segment> {
  for (const segment of span.segments) {
    const at = Math.max(segment.at, from);
    const end = Math.min(segment.at + segment.length, to);
    if (at >= end) continue;
    const shift = segment.start - segment.at;
    const divisible = segment.end - segment.start === segment.length;
    if (divisible) yield { at, length: end - at, start: at + shift, end: end + shift };
    else yield { at, length: end - at, start: segment.start, end: segment.end };
  }
}
