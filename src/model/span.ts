import type { Place } from "./place.ts";

/**
 * Decoded text that remembers where each character stands in its file.
 *
 * A start command may sit in a YAML block scalar, in a JSON string of a Dockerfile, or in a quoted shell word: what
 * the reader of the inner language sees differs from what is on disk. Segments map decoded ranges to source ranges;
 * where the two lengths differ (an escape, a folded line) the segment is indivisible.
 */
export type Span = { file: string; text: string; segments: readonly Segment[] };

/** `length` decoded characters at `at` came from `[start, end)` of the file. Segments are sorted and do not overlap. */
export type Segment = { at: number; length: number; start: number; end: number };

/** A span whose text is the file's own characters from `start` on. */
export function verbatim(file: string, text: string, start: number): Span {
  return { file, text, segments: [{ at: 0, length: text.length, start, end: start + text.length }] };
}

/** Where the decoded range `[start, end)` of a span stands in its file. */
export function placeOf(span: Span, start: number, end: number): Place {
  return {
    file: span.file,
    start: sourceOffset(span, start, "start"),
    end: sourceOffset(span, Math.max(start, end), "end"),
  };
}

/** The part `[start, end)` of a span, as a span of its own. */
export function subspan(span: Span, start: number, end: number): Span {
  const segments: Segment[] = [];
  for (const segment of span.segments) {
    const from = Math.max(segment.at, start);
    const to = Math.min(segment.at + segment.length, end);
    if (from >= to) continue;
    if (isDivisible(segment)) {
      const shift = segment.start - segment.at;
      segments.push({ at: from - start, length: to - from, start: from + shift, end: to + shift });
    } else {
      segments.push({ at: from - start, length: to - from, start: segment.start, end: segment.end });
    }
  }
  if (segments.length === 0) {
    const at = sourceOffset(span, start, "start");
    segments.push({ at: 0, length: 0, start: at, end: at });
  }
  return { file: span.file, text: span.text.slice(start, end), segments };
}

/** Spans of one file, one after the other, as one span. Throws on an empty list: there is no file to name. */
export function joinSpans(spans: readonly Span[]): Span {
  const first = spans[0];
  if (!first) throw new RangeError("joinSpans needs at least one span");
  const segments: Segment[] = [];
  let text = "";
  for (const span of spans) {
    for (const segment of span.segments) segments.push({ ...segment, at: segment.at + text.length });
    text += span.text;
  }
  return { file: first.file, text, segments };
}

function isDivisible(segment: Segment): boolean {
  return segment.end - segment.start === segment.length;
}

function sourceOffset(span: Span, offset: number, side: "start" | "end"): number {
  const { segments } = span;
  const first = segments[0];
  if (!first) return 0;
  let candidate = first;
  for (const segment of segments) {
    const begins = side === "start" ? segment.at <= offset : segment.at < offset;
    if (!begins) break;
    candidate = segment;
  }
  const inside = offset - candidate.at;
  if (inside <= 0) return candidate.start;
  if (inside >= candidate.length) return candidate.end;
  if (isDivisible(candidate)) return candidate.start + inside;
  return side === "start" ? candidate.start : candidate.end;
}
