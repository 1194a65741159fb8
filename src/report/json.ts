import type { CheckReport, DiagnoseReport } from "../model/contract.ts";

const INDENT = "  ";
/** Levels that are written piece by piece: what stands below them, an incident's lines or a process, is small. */
const LEVELS = 3;
/** Characters of a piece, at least: writing each by itself takes a call of the system. */
const PIECE = 32_768;

/** The contract object as JSON, two spaces to a level, with a final newline. */
export function json(report: CheckReport | DiagnoseReport): string {
  return `${JSON.stringify(report, null, INDENT)}\n`;
}

/** The same text piece by piece: as one it takes several times its size while it is made and written. */
export function* jsonPieces(report: CheckReport | DiagnoseReport): Generator<string> {
  let piece = "";
  for (const part of parts(report, "\n", LEVELS)) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  yield `${piece}\n`;
}

/** `line` is the line feed before a value's end, with what indents it. */
function* parts(value: unknown, line: string, levels: number): Generator<string> {
  if (levels === 0 || typeof value !== "object" || value === null) {
    yield JSON.stringify(value ?? null, null, INDENT).replaceAll("\n", line);
    return;
  }
  const inner = line + INDENT;
  const isList = Array.isArray(value);
  let before = isList ? "[" : "{";
  for (const [key, each] of Object.entries(value)) {
    if (each === undefined && !isList) continue;
    yield before + inner + (isList ? "" : `${JSON.stringify(key)}: `);
    yield* parts(each, inner, levels - 1);
    before = ",";
  }
  if (before === ",") yield line + (isList ? "]" : "}");
  else yield isList ? "[]" : "{}";
}
