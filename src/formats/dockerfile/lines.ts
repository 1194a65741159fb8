import type { Place } from "../../model/place.ts";
import type { Span } from "../../model/span.ts";
import { verbatim } from "../../model/span.ts";
import { addVerbatim, builtSpan, newSpan } from "../spans.ts";
import type { Heredoc } from "./types.ts";

/** Instructions that may be followed by here-documents. */
const TAKES_HEREDOCS = /^(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s/i;
const HEREDOC = /(?:^|\s)\d*<<(-?)(?:"([^"<\s]+)"|'([^'<\s]+)'|([A-Za-z0-9_.-]+))(?=\s|$|[;&|)>])/g;

/** One instruction with its continued lines joined, and the here-documents behind it. */
export type LogicalLine = { span: Span; place: Place; heredocs: Heredoc[]; unterminated?: string };

/** A Dockerfile as its lines: the directives at its head, its comments, and what is left, joined. */
export type Lines = {
  escapeCharacter: "\\" | "`";
  directives: { name: string; value: string; place: Place }[];
  comments: Place[];
  lines: LogicalLine[];
};

type Physical = { start: number; end: number };

/** Cuts a Dockerfile into instructions. Blank and comment lines inside a continued instruction are left out. */
export function logicalLines(file: string, text: string): Lines {
  const source = verbatim(file, text, 0);
  const physical = physicalLines(text);
  const result: Lines = { escapeCharacter: "\\", directives: [], comments: [], lines: [] };
  let at = readDirectives(file, text, physical, result);
  while (at < physical.length) {
    const line = physical[at] as Physical;
    const content = text.slice(line.start, line.end);
    if (content.trim() === "") at += 1;
    else if (content.trimStart().startsWith("#")) {
      result.comments.push(commentPlace(file, line, content));
      at += 1;
    } else at = readInstruction(source, physical, at, result);
  }
  return result;
}

function physicalLines(text: string): Physical[] {
  const lines: Physical[] = [];
  let start = text.startsWith("\ufeff") ? 1 : 0;
  while (start <= text.length) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    lines.push({ start, end: end > start && text[end - 1] === "\r" ? end - 1 : end });
    if (found === -1) break;
    start = found + 1;
  }
  return lines;
}

function commentPlace(file: string, line: Physical, content: string): Place {
  return { file, start: line.start + content.indexOf("#"), end: line.end };
}

/** `# escape=` and its like stand before everything else. Gives the first line that is none. */
function readDirectives(file: string, text: string, physical: readonly Physical[], result: Lines): number {
  let at = 0;
  for (const line of physical) {
    const match = /^#[ \t]*([A-Za-z][\w-]*)[ \t]*=[ \t]*(\S.*)$/.exec(text.slice(line.start, line.end));
    const name = match?.[1]?.toLowerCase();
    const value = match?.[2]?.trimEnd();
    if (!name || value === undefined || !/^(?:syntax|escape|check)$/.test(name)) return at;
    result.directives.push({ name, value, place: { file, start: line.start, end: line.end } });
    if (name === "escape" && value === "`") result.escapeCharacter = "`";
    at += 1;
  }
  return at;
}

function readInstruction(source: Span, physical: readonly Physical[], first: number, result: Lines): number {
  const { file, text } = source;
  const builder = newSpan(source);
  const start = physical[first]?.start ?? 0;
  let end = start;
  let at = first;
  let continues = true;
  while (continues && at < physical.length) {
    const line = physical[at] as Physical;
    const content = text.slice(line.start, line.end);
    at += 1;
    if (at > first + 1 && content.trimStart().startsWith("#")) {
      result.comments.push(commentPlace(file, line, content));
      continue;
    }
    if (at > first + 1 && content.trim() === "") continue;
    const cut = continuation(content, result.escapeCharacter);
    continues = cut !== undefined;
    const indent = at === first + 1 ? content.length - content.trimStart().length : 0;
    addVerbatim(builder, line.start + indent, line.start + (cut ?? content.length));
    end = line.end;
  }
  const leading = text.slice(start, end).length - text.slice(start, end).trimStart().length;
  const span = builtSpan(builder, start);
  const line: LogicalLine = { span, place: { file, start: start + leading, end }, heredocs: [] };
  result.lines.push(line);
  return TAKES_HEREDOCS.test(span.text) ? readHeredocs(source, physical, at, line) : at;
}

/** Where a continued line's text ends: before one escape character and blanks at its end. */
function continuation(content: string, escapeCharacter: string): number | undefined {
  const trimmed = content.trimEnd();
  if (!trimmed.endsWith(escapeCharacter)) return undefined;
  // A doubled escape character is a literal one.
  return trimmed.length >= 2 && trimmed[trimmed.length - 2] === escapeCharacter ? undefined : trimmed.length - 1;
}

function readHeredocs(source: Span, physical: readonly Physical[], from: number, line: LogicalLine): number {
  let at = from;
  for (const match of outsideQuotes(line.span.text)) {
    const name = match[2] ?? match[3] ?? match[4] ?? "";
    const builder = newSpan(source);
    const first = physical[at]?.start ?? source.text.length;
    let closed = false;
    while (at < physical.length && !closed) {
      const { start, end } = physical[at] as Physical;
      const content = source.text.slice(start, end);
      const tabs = match[1] === "-" ? content.length - content.replace(/^\t+/, "").length : 0;
      closed = content.slice(tabs) === name;
      if (!closed) addVerbatim(builder, start + tabs, Math.min(physical[at + 1]?.start ?? end, source.text.length));
      line.place = { ...line.place, end };
      at += 1;
    }
    if (!closed) line.unterminated = name;
    const place = { file: source.file, start: first, end: line.place.end };
    line.heredocs.push({ name, body: builtSpan(builder, first), expand: match[4] !== undefined, place });
  }
  return at;
}

function outsideQuotes(text: string): RegExpMatchArray[] {
  return [...text.matchAll(HEREDOC)].filter((match) => {
    const before = text.slice(0, match.index).replace(/\\./g, "");
    const singles = before.split("'").length - 1;
    const doubles = before.split('"').length - 1;
    return singles % 2 === 0 && doubles % 2 === 0;
  });
}
