import { columns, type ShownLine, showLine } from "./text.ts";

/** A part of the line that should be seen; the primary ones where there is no room for all. */
type Range = { from: number; to: number; primary: boolean };

/** Lines up to this length are measured as a whole before anything is cut off. */
const MEASURED = 2000;

/**
 * A line as shown in at most `room` columns. Where it is longer, the part around the given ranges is kept, and an
 * ellipsis stands where something was left out.
 */
export function cropped(line: string, around: readonly Range[], room: number): ShownLine {
  if (line.length <= MEASURED) {
    const whole = showLine(line);
    if (columns(whole.text) <= room) return whole;
  }
  const all = extent(around);
  const kept = all.to - all.from + 10 <= room ? all : extent(around.filter((range) => range.primary));
  const spare = Math.max(0, room - 2 - (kept.to - kept.from));
  const from = aligned(line, Math.max(0, kept.from - Math.min(Math.floor(spare / 2), 40)));
  const lead = from > 0 ? "…" : "";
  let to = aligned(line, Math.min(line.length, from + room - 2));
  let shown = showLine(line, from, to);
  while (columns(shown.text) > room - 2 && to > from) {
    to = aligned(line, to - Math.max(1, Math.floor((columns(shown.text) - room + 2) / 2)));
    shown = showLine(line, from, to);
  }
  const tail = to < line.length ? "…" : "";
  const inner = shown;
  return {
    text: lead + inner.text + tail,
    columnOf: (offset) => lead.length + inner.columnOf(Math.min(offset, to)),
  };
}

function extent(ranges: readonly Range[]): { from: number; to: number } {
  if (ranges.length === 0) return { from: 0, to: 0 };
  return { from: Math.min(...ranges.map(({ from }) => from)), to: Math.max(...ranges.map(({ to }) => to)) };
}

/** The nearest offset at or before `offset` that does not stand between two halves of one character. */
function aligned(line: string, offset: number): number {
  const code = line.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff && offset > 0 ? offset - 1 : offset;
}
