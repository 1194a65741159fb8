import type { Segment, Span } from "../../model/span.ts";
import type { YamlStyle } from "./node.ts";

/** A piece of a scalar as written: white space, an escape with what it stands for, or other characters. */
type Atom = { start: number; end: number; text: string; kind: "space" | "escape" | "plain" };

/**
 * Maps a scalar's decoded text back to the file. Everything but white space stands in the same order on both sides,
 * so that runs of white space (folded lines, indentation) are the only indivisible parts.
 */
export function scalarSpan(
  file: string,
  source: string,
  start: number,
  end: number,
  style: YamlStyle,
  text: string,
): Span {
  const segments = align(atomsOf(source, start, end, style), text);
  return { file, text, segments: segments ?? [{ at: 0, length: text.length, start, end }] };
}

function align(atoms: readonly Atom[], text: string): Segment[] | undefined {
  const segments: Segment[] = [];
  let at = 0;
  for (const [index, atom] of atoms.entries()) {
    if (atom.kind === "space") {
      const next = atoms[index + 1];
      const length = spaceLength(text, at, next);
      if (length > 0 || next) segments.push(...spaceSegments(atom, text.slice(at, at + length), at));
      at += length;
      continue;
    }
    if (!text.startsWith(atom.text, at)) return undefined;
    if (atom.text.length > 0) segments.push({ at, length: atom.text.length, start: atom.start, end: atom.end });
    at += atom.text.length;
  }
  return at === text.length ? merged(segments) : undefined;
}

/** White space of the decoded text that stands for a run of the source: up to the next atom's first character. */
function spaceLength(text: string, at: number, next: Atom | undefined): number {
  let length = 0;
  while (
    isSpace(text[at + length]) &&
    !(next?.kind === "escape" && next.text !== "" && text.startsWith(next.text, at + length))
  )
    length++;
  return length;
}

function spaceSegments(atom: Atom, decoded: string, at: number): Segment[] {
  if (decoded === "") return [];
  if (decoded === atom.text) return [{ at, length: decoded.length, start: atom.start, end: atom.end }];
  // Trailing spaces of the decoded run are the end of the source run: indentation kept inside a literal block.
  let same = 0;
  while (same < decoded.length && decoded.at(-1 - same) === atom.text.at(-1 - same) && decoded.at(-1 - same) !== "\n")
    same++;
  const head = decoded.length - same;
  const segments: Segment[] = [];
  if (head > 0) segments.push({ at, length: head, start: atom.start, end: atom.end - same });
  if (same > 0) segments.push({ at: at + head, length: same, start: atom.end - same, end: atom.end });
  return segments;
}

function merged(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    const joins = last && last.end === segment.start && isEven(last) && isEven(segment);
    if (joins) result[result.length - 1] = { ...last, length: last.length + segment.length, end: segment.end };
    else result.push(segment);
  }
  return result;
}

function isEven(segment: Segment): boolean {
  return segment.end - segment.start === segment.length;
}

function atomsOf(source: string, start: number, end: number, style: YamlStyle): Atom[] {
  let from = start;
  let to = end;
  if (style === "single" || style === "double") {
    from = start + 1;
    to = source[end - 1] === source[start] && end - 1 > start ? end - 1 : end;
  } else if (style === "literal" || style === "folded") {
    const header = source.indexOf("\n", start);
    from = header === -1 || header >= end ? end : header + 1;
  }
  const atoms: Atom[] = [];
  let at = from;
  while (at < to) {
    const atom = atomAt(source, at, to, style);
    atoms.push(atom);
    at = atom.end;
  }
  return atoms;
}

function atomAt(source: string, at: number, to: number, style: YamlStyle): Atom {
  const character = source[at];
  if (style === "double" && character === "\\") return escapeAt(source, at, to);
  if (style === "single" && character === "'" && source[at + 1] === "'" && at + 2 <= to) {
    return { start: at, end: at + 2, text: "'", kind: "escape" };
  }
  let end = at + 1;
  if (isSpace(character)) {
    while (end < to && isSpace(source[end])) end++;
    return { start: at, end, text: source.slice(at, end), kind: "space" };
  }
  while (end < to && !isSpace(source[end]) && !endsPlain(source[end], style)) end++;
  return { start: at, end, text: source.slice(at, end), kind: "plain" };
}

function endsPlain(character: string | undefined, style: YamlStyle): boolean {
  return (style === "double" && character === "\\") || (style === "single" && character === "'");
}

const ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029",
};

function escapeAt(source: string, at: number, to: number): Atom {
  const letter = source[at + 1] ?? "";
  if (letter === "\n" || letter === "\r") {
    let end = at + 1;
    while (end < to && isSpace(source[end])) end++;
    return { start: at, end, text: "", kind: "escape" };
  }
  const digits = { x: 2, u: 4, U: 8 }[letter];
  if (digits !== undefined) {
    const code = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16);
    const valid = Number.isInteger(code) && code <= 0x10ffff;
    return {
      start: at,
      end: Math.min(at + 2 + digits, to),
      text: valid ? String.fromCodePoint(code) : "",
      kind: "escape",
    };
  }
  return { start: at, end: Math.min(at + 2, to), text: ESCAPES[letter] ?? letter, kind: "escape" };
}

function isSpace(character: string | undefined): boolean {
  return character === " " || character === "\n" || character === "\t" || character === "\r";
}
