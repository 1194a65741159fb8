import type { Place } from "../../model/place.ts";

/** A word of a directive, quotes taken off. */
export type NginxWord = { text: string; place: Place };

/** A directive with its words and, for a block, what stands inside. */
export type NginxDirective = {
  name: string;
  place: Place;
  words: readonly NginxWord[];
  block?: readonly NginxDirective[];
};

type Token = { kind: "word"; word: NginxWord } | { kind: "{" | "}" | ";"; at: number };

const LONGEST = 500_000;
const DEEPEST = 40;

/** Reads a configuration. Never throws: what is left open ends with the text. Nothing where it is no configuration. */
export function readNginx(file: string, text: string): NginxDirective[] {
  if (text.length > LONGEST) return [];
  const tokens = tokensOf(file, text);
  let next = 0;
  const block = (depth: number): NginxDirective[] => {
    const found: NginxDirective[] = [];
    let words: NginxWord[] = [];
    for (let token = tokens[next]; token; token = tokens[next]) {
      next++;
      if (token.kind === "word") {
        words.push(token.word);
        continue;
      }
      if (token.kind === "}") return found;
      const [first, ...rest] = words;
      words = [];
      const inside = token.kind === "{" ? (depth < DEEPEST ? block(depth + 1) : []) : undefined;
      if (first)
        found.push({ name: first.text, place: first.place, words: rest, ...(inside ? { block: inside } : {}) });
    }
    return found;
  };
  return block(0);
}

function tokensOf(file: string, text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const mark = text[at] ?? "";
    if (/\s/.test(mark)) at++;
    else if (mark === "#") at = endOfLine(text, at);
    else if (mark === "{" || mark === "}" || mark === ";") tokens.push({ kind: mark, at: at++ });
    else {
      const end = endOfWord(text, at);
      const quoted = mark === '"' || mark === "'";
      const inner = quoted ? text.slice(at + 1, Math.max(at + 1, end - 1)) : text.slice(at, end);
      tokens.push({ kind: "word", word: { text: inner, place: { file, start: at, end } } });
      at = end;
    }
  }
  return tokens;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

/** A word ends at a blank, a brace or a semicolon; `${NAME}` is part of it. */
function endOfWord(text: string, from: number): number {
  const quote = text[from];
  if (quote === '"' || quote === "'") {
    let at = from + 1;
    while (at < text.length && text[at] !== quote) at += text[at] === "\\" ? 2 : 1;
    return Math.min(text.length, at + 1);
  }
  let at = from;
  while (at < text.length && !/[\s;{}]/.test(text[at] ?? "")) {
    if (text[at] === "$" && text[at + 1] === "{") {
      const close = text.indexOf("}", at);
      at = close === -1 ? text.length : close + 1;
    } else at++;
  }
  return Math.max(at, from + 1);
}
