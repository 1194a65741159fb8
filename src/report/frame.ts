import { lineStarts } from "../model/place.ts";
import { cropped } from "./crop.ts";
import type { Layout } from "./style.ts";
import { columns, visible, wrap } from "./text.ts";

/** One underlined place. Lines and columns count from 1, columns in UTF-16 units, the end is exclusive. */
export type Mark = {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  label: string;
  primary: boolean;
};

type Paint = (text: string) => string;

/** The part of a mark that lies on one line, as offsets into it; `to` is exclusive. */
type Stroke = { from: number; to: number; label: string; primary: boolean };

/** A stroke in the columns of what is shown. */
type Underline = { at: number; width: number; label: string; primary: boolean };

/**
 * Draws the marked places as compilers do: file by file (that of the primary mark first), line by line, underlined
 * and annotated. Files whose text is not at hand are named by position alone. `paint` colours the primary marks.
 */
export function codeFrame(
  marks: readonly Mark[],
  texts: ReadonlyMap<string, string>,
  layout: Layout,
  paint: Paint,
): string[] {
  const gutter = String(Math.max(1, ...marks.map((mark) => mark.endLine))).length + 1;
  const { dim } = layout.style;
  const lines: string[] = [];
  for (const [file, inFile] of byFile(marks)) {
    const lead = inFile.find((mark) => mark.primary) ?? inFile[0];
    if (!lead) continue;
    const corner = lines.length === 0 ? "╭─" : "├─";
    lines.push(`${" ".repeat(gutter)}${dim(corner)} ${visible(file)}:${lead.line}:${lead.column}`);
    const text = texts.get(file);
    const bar = `${" ".repeat(gutter)}${dim("│")} `;
    if (text === undefined) lines.push(...inFile.filter((mark) => mark.label !== "").map((mark) => bar + mark.label));
    else lines.push(...fileLines(text, inFile, gutter, layout, paint));
  }
  lines.push(`${" ".repeat(gutter)}${dim("╰─")}`);
  return lines;
}

function byFile(marks: readonly Mark[]): Map<string, Mark[]> {
  const files = new Map<string, Mark[]>();
  const sorted = [...marks].sort((a, b) => Number(b.primary) - Number(a.primary));
  for (const mark of sorted) {
    const others = files.get(mark.file);
    if (others) others.push(mark);
    else files.set(mark.file, [mark]);
  }
  return files;
}

function fileLines(text: string, marks: readonly Mark[], gutter: number, layout: Layout, paint: Paint): string[] {
  const { dim } = layout.style;
  const starts = lineStarts(text);
  const strokes = strokesByLine(text, starts, marks);
  const bar = `${" ".repeat(gutter)}${dim("│")}`;
  const room = Math.max(30, layout.width - gutter - 2);
  const lines: string[] = [];
  let previous = 0;
  for (const number of [...strokes.keys()].sort((a, b) => a - b)) {
    if (previous > 0 && number === previous + 2) {
      const between = cropped(lineAt(text, starts, previous + 1), [], room);
      lines.push(`${dim(`${String(previous + 1).padStart(gutter - 1)} │`)} ${dim(between.text)}`.trimEnd());
    } else if (previous > 0 && number > previous + 1) lines.push(`${" ".repeat(gutter)}${dim("⋮")}`);
    const here = strokes.get(number) ?? [];
    const shown = cropped(lineAt(text, starts, number), here, room);
    lines.push(`${dim(`${String(number).padStart(gutter - 1)} │`)} ${shown.text}`.trimEnd());
    const under = here.map((stroke) => ({
      at: shown.columnOf(stroke.from),
      width: Math.max(1, shown.columnOf(stroke.to) - shown.columnOf(stroke.from)),
      label: stroke.label,
      primary: stroke.primary,
    }));
    for (const row of annotate(under, room, layout, paint)) lines.push(`${bar} ${row}`);
    previous = number;
  }
  return lines;
}

function lineAt(text: string, starts: readonly number[], number: number): string {
  const start = starts[number - 1] ?? text.length;
  const end = (starts[number] ?? text.length + 1) - 1;
  return text.slice(start, text[end - 1] === "\r" ? end - 1 : end);
}

/** A mark over several lines is drawn on its first and its last; the label stands at the last. */
function strokesByLine(text: string, starts: readonly number[], marks: readonly Mark[]): Map<number, Stroke[]> {
  const lines = new Map<number, Stroke[]>();
  const add = (line: number, stroke: Stroke) => {
    const others = lines.get(line);
    if (others) others.push(stroke);
    else lines.set(line, [stroke]);
  };
  for (const { line, column, endLine, endColumn, label, primary } of marks) {
    // A mark that ends before the first character of a line ends, for the eye, on the line above.
    const last = endLine > line && endColumn <= 1 ? endLine - 1 : endLine;
    if (last <= line) {
      const to = endLine > line ? lineAt(text, starts, line).length : endColumn - 1;
      add(line, { from: column - 1, to, label, primary });
      continue;
    }
    const end = lineAt(text, starts, last);
    const indent = end.length - end.trimStart().length;
    add(line, { from: column - 1, to: lineAt(text, starts, line).length, label: "", primary });
    add(last, { from: indent, to: last === endLine ? endColumn - 1 : end.length, label, primary });
  }
  return lines;
}

/** Rows under a line: the underlines with the rightmost label beside them, then the others on stems. */
function annotate(under: readonly Underline[], room: number, layout: Layout, paint: Paint): string[] {
  const look = (mark: Underline): Paint => (mark.primary ? paint : layout.style.blue);
  const sorted = [...under].sort((a, b) => a.at - b.at || Number(a.primary) - Number(b.primary));
  const cells: (string | undefined)[] = [];
  for (const mark of [...sorted].sort((a, b) => Number(a.primary) - Number(b.primary))) {
    for (let at = mark.at; at < mark.at + mark.width; at++) cells[at] = look(mark)(mark.primary ? "^" : "-");
  }
  const strokes = Array.from(cells, (cell) => cell ?? " ").join("");
  const labelled = sorted.filter((mark) => mark.label !== "");
  const last = labelled.at(-1);
  if (!last) return [strokes];
  const beside = columns(visible(last.label)) + 1 + cells.length <= room && last.at === sorted.at(-1)?.at;
  const rows = [beside ? `${strokes} ${look(last)(visible(last.label))}` : strokes];
  const hung = beside ? labelled.slice(0, -1) : labelled;
  if (hung.length > 0) rows.push(stems(hung, look));
  for (let index = hung.length - 1; index >= 0; index--) {
    const mark = hung[index];
    if (!mark) continue;
    const left = hung.slice(0, index).filter((other) => other.at < mark.at);
    const at = Math.min(mark.at, Math.max(0, room - Math.min(columns(visible(mark.label)), 40)));
    for (const line of wrap(mark.label, room - at)) {
      const lead = stems(
        left.filter((other) => other.at < at),
        look,
      );
      const used = left.filter((other) => other.at < at).at(-1);
      rows.push(`${lead}${" ".repeat(Math.max(0, at - (used ? used.at + 1 : 0)))}${look(mark)(line)}`);
    }
  }
  return rows;
}

function stems(marks: readonly Underline[], look: (mark: Underline) => Paint): string {
  let row = "";
  let column = 0;
  for (const mark of marks) {
    if (mark.at < column) continue;
    row += " ".repeat(mark.at - column) + look(mark)("│");
    column = mark.at + 1;
  }
  return row;
}
