import { type Fault, Faulty, Unsure } from "./fault.ts";

/** The text that is read, and where faults of single releases go; what all refuse is thrown. */
export type Reading = { text: string; note: (fault: Fault) => void };

/** Where a string ends whose prefix begins at `start` and whose quotes begin at `quote`. */
export function stringEnd({ text, note }: Reading, start: number, quote: number): number {
  const char = text[quote] ?? "";
  const quotes = text.startsWith(char.repeat(3), quote) ? char.repeat(3) : char;
  const plain = plainEnd(text, quote + quotes.length, quotes);
  const prefix = text.slice(start, quote).toLowerCase();
  const nested = /[ft]/.test(prefix)
    ? formatEnd({ text, raw: prefix.includes("r") }, quote + quotes.length, quotes, 0)
    : { end: plain, newer: false };
  if (nested.end === undefined && plain === undefined) {
    const end = quotes.length === 3 ? quote + 3 : firstLineEnd(text, quote);
    throw new Faulty({ start, end, message: `the string that begins here is never ended` });
  }
  // Nothing says what was meant where the fields of an f-string are not closed.
  if (nested.end === undefined) throw new Unsure();
  if (nested.end !== plain || nested.newer) {
    const end = Math.min(nested.end, firstLineEnd(text, quote));
    const why = nested.end === plain ? "a backslash" : "the quotes of the string again";
    note({ start, end, message: `an f-string with ${why} between its braces`, before: "3.12" });
  }
  return nested.end;
}

function firstLineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return end;
}

/** The end as every string has it: the first quotes without a backslash before them. */
function plainEnd(text: string, from: number, quotes: string): number | undefined {
  let at = from;
  while (at < text.length) {
    const char = text[at];
    if (char === "\\") {
      at += text[at + 1] === "\r" && text[at + 2] === "\n" ? 3 : 2;
      continue;
    }
    if (text.startsWith(quotes, at)) return at + quotes.length;
    if (quotes.length === 1 && (char === "\n" || char === "\r")) return undefined;
    at += 1;
  }
  return undefined;
}

type Format = { text: string; raw: boolean };
type Ended = { end: number | undefined; newer: boolean };

const DEEPEST = 12;

/** The end of an f-string as Python 3.12 finds it: between its braces stand whole expressions. */
function formatEnd(format: Format, from: number, quotes: string, depth: number): Ended {
  if (depth > DEEPEST) throw new Unsure();
  const { text, raw } = format;
  let newer = false;
  let at = from;
  while (at < text.length) {
    const char = text[at];
    if (char === "\\" && !raw && text.startsWith("N{", at + 1)) {
      const close = text.indexOf("}", at);
      if (close === -1) return { end: undefined, newer };
      at = close + 1;
    } else if (char === "\\" && text[at + 1] !== "{" && text[at + 1] !== "}") {
      at += text[at + 1] === "\r" && text[at + 2] === "\n" ? 3 : 2;
    } else if (text.startsWith(quotes, at)) return { end: at + quotes.length, newer };
    else if (quotes.length === 1 && (char === "\n" || char === "\r")) return { end: undefined, newer };
    else if (char === "{" && text[at + 1] !== "{") {
      const field = fieldEnd(format, at + 1, quotes, depth + 1);
      newer ||= field.newer;
      if (field.end === undefined) return { end: undefined, newer };
      at = field.end;
    } else at += char === "{" ? 2 : 1;
  }
  return { end: undefined, newer };
}

/** The end of a field, behind its `}`. */
function fieldEnd(format: Format, from: number, quotes: string, depth: number): Ended {
  if (depth > DEEPEST) throw new Unsure();
  const { text } = format;
  let newer = false;
  let brackets = 0;
  let at = from;
  while (at < text.length) {
    const char = text[at] ?? "";
    // A comment, which only newer releases allow, may hold anything.
    if (char === "#") throw new Unsure();
    if (char === "\\") newer = true;
    if (char === '"' || char === "'") {
      const inner = innerString(format, at, depth);
      newer ||= inner.newer;
      if (inner.end === undefined) return { end: undefined, newer };
      at = inner.end;
      continue;
    }
    if ("([{".includes(char)) brackets += 1;
    else if (")]".includes(char)) brackets -= 1;
    else if (char === "}" && brackets > 0) brackets -= 1;
    else if (char === "}") return { end: at + 1, newer };
    else if (char === ":" && brackets === 0) {
      const spec = specificationEnd(format, at + 1, quotes, depth);
      return { end: spec.end, newer: newer || spec.newer };
    }
    at += 1;
  }
  return { end: undefined, newer };
}

/** A string inside a field; its prefix stands before the quotes. */
function innerString({ text }: Format, quote: number, depth: number): Ended {
  const char = text[quote] ?? "";
  const quotes = text.startsWith(char.repeat(3), quote) ? char.repeat(3) : char;
  const prefix = /[A-Za-z]{0,2}$/.exec(text.slice(Math.max(0, quote - 2), quote))?.[0].toLowerCase() ?? "";
  const from = quote + quotes.length;
  if (/^(?:[ft]|[ft]r|r[ft])$/.test(prefix))
    return formatEnd({ text, raw: prefix.includes("r") }, from, quotes, depth + 1);
  const end = plainEnd(text, from, quotes);
  return { end, newer: end !== undefined && text.slice(quote, end).includes("\\") };
}

/** What stands behind the colon of a field: text, with fields of its own. */
function specificationEnd(format: Format, from: number, quotes: string, depth: number): Ended {
  const { text } = format;
  let newer = false;
  let at = from;
  while (at < text.length) {
    const char = text[at];
    if (char === "}") return { end: at + 1, newer };
    if (text.startsWith(quotes, at) || (quotes.length === 1 && (char === "\n" || char === "\r"))) break;
    if (char === "{") {
      const field = fieldEnd(format, at + 1, quotes, depth + 1);
      newer ||= field.newer;
      if (field.end === undefined) return { end: undefined, newer };
      at = field.end;
    } else at += 1;
  }
  return { end: undefined, newer };
}
