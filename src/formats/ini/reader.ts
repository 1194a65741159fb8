import { joinSpans, placeOf, type Span, verbatim } from "../../model/span.ts";
import type { Continuation, IniEntry, IniSection } from "./types.ts";

/** Longer files are no configuration anybody wrote. */
const LONGEST = 200_000;

/** One line of the file without its break, and where it stands. */
type Line = { text: string; start: number };

/** Reads sections and entries. Never throws; lines that are neither are left out. */
export function readIni(file: string, text: string, continuation: Continuation): readonly IniSection[] {
  if (text.length > LONGEST) return [];
  const sections: (IniSection & { entries: IniEntry[] })[] = [];
  const lines = linesOf(text);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (!line || /^\s*(?:[#;]|$)/.test(line.text)) continue;
    const name = /^\s*\[([^\]]+)\]/.exec(line.text)?.[1];
    if (name !== undefined) {
      const start = line.start + line.text.indexOf(name);
      sections.push({ name: name.trim(), place: { file, start, end: start + name.length }, entries: [] });
      continue;
    }
    const [, before = "", key = "", between = ""] = /^(\s*)([\w.-]+)(\s*=\s*)/.exec(line.text) ?? [];
    if (key === "") continue;
    const begin = before.length + key.length + between.length;
    const parts = [{ text: line.text.slice(begin), start: line.start + begin }];
    while (goesOn(parts.at(-1), lines[index + 1], continuation)) {
      index++;
      const next = lines[index];
      if (next && !/^\s*[#;]/.test(next.text)) parts.push(next);
    }
    const value = joined(file, parts, continuation);
    sections.at(-1)?.entries.push({ key, value, place: placeOf(value, 0, value.text.length) });
  }
  return sections;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  for (const line of text.slice(start).split("\n")) {
    lines.push({ text: line.replace(/\r$/, ""), start });
    start += line.length + 1;
  }
  return lines;
}

function goesOn(line: Line | undefined, next: Line | undefined, continuation: Continuation): boolean {
  if (!line || !next) return false;
  if (continuation === "backslash") return line.text.endsWith("\\");
  return /^[ \t]+\S/.test(next.text);
}

/** The lines of one value; what breaks them is one blank, which stands where they are broken. */
function joined(file: string, parts: readonly Line[], continuation: Continuation): Span {
  const pieces: Span[] = [];
  let end: number | undefined;
  for (const { text, start } of parts) {
    const comment = text.search(/\s[;#]/);
    const shown =
      continuation === "backslash" ? text.replace(/\\$/, "") : comment === -1 ? text : text.slice(0, comment);
    const content = shown.trim();
    if (content === "" && pieces.length > 0) continue;
    const from = start + shown.indexOf(content);
    if (end !== undefined) pieces.push({ file, text: " ", segments: [{ at: 0, length: 1, start: end, end: from }] });
    pieces.push(verbatim(file, content, from));
    end = from + content.length;
  }
  return joinSpans(pieces);
}
