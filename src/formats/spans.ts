import { placeOf, type Segment, type Span, subspan } from "../model/span.ts";

/** A span in the making: text decoded piece by piece from another span. */
export type SpanBuilder = { from: Span; text: string; segments: Segment[] };

/** An empty text, to be put together from parts of `from`. */
export function newSpan(from: Span): SpanBuilder {
  return { from, text: "", segments: [] };
}

/** Adds `[start, end)` of the source as it stands. */
export function addVerbatim(builder: SpanBuilder, start: number, end: number): void {
  if (start >= end) return;
  for (const segment of subspan(builder.from, start, end).segments) {
    const at = segment.at + builder.text.length;
    const last = builder.segments.at(-1);
    const joins =
      last !== undefined &&
      last.at + last.length === at &&
      last.end === segment.start &&
      last.end - last.start === last.length &&
      segment.end - segment.start === segment.length;
    if (joins) builder.segments[builder.segments.length - 1] = joined(last, segment);
    else builder.segments.push({ ...segment, at });
  }
  builder.text += builder.from.text.slice(start, end);
}

function joined(last: Segment, next: Segment): Segment {
  return { at: last.at, length: last.length + next.length, start: last.start, end: next.end };
}

/** Adds `text`, which is what `[start, end)` of the source stands for. */
export function addDecoded(builder: SpanBuilder, text: string, start: number, end: number): void {
  if (text === "") return;
  const place = placeOf(builder.from, start, end);
  builder.segments.push({ at: builder.text.length, length: text.length, start: place.start, end: place.end });
  builder.text += text;
}

/** The span built; `at` is where an empty one stands in the source. */
export function builtSpan(builder: SpanBuilder, at: number): Span {
  const { from, text, segments } = builder;
  if (segments.length === 0) {
    const { start } = placeOf(from, at, at);
    return { file: from.file, text: "", segments: [{ at: 0, length: 0, start, end: start }] };
  }
  return { file: from.file, text, segments };
}

/** The span without blanks at both ends. */
export function trimmedSpan(span: Span): Span {
  const start = span.text.length - span.text.trimStart().length;
  const end = span.text.trimEnd().length;
  return subspan(span, Math.min(start, span.text.length), Math.max(start, end));
}
