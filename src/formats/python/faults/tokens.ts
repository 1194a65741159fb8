import { type Fault, Faulty, Unsure } from "./fault.ts";
import { type Reading, stringEnd } from "./strings.ts";

/** A token as CPython's tokenizer cuts it. `depth` counts the brackets it stands in. */
export type Token = {
  kind: "name" | "number" | "string" | "op";
  text: string;
  start: number;
  end: number;
  depth: number;
};

/** A logical line: `column` counts a tab to the next eighth column, `narrow` as one, as CPython compares both. */
export type Line = { column: number; narrow: number; tokens: readonly Token[]; end: number };

const NAME = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const NUMBER =
  /0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?/y;
const OPERATOR = /\*\*=|\/\/=|>>=|<<=|\.\.\.|[-+*/%@&|^=<>!:]=|->|\*\*|\/\/|<<|>>|<>|[-+*/%@&|^=<>:.,;~()[\]{}]/y;
const PREFIX = /^(?:[rubft]|br|rb|fr|rf|tr|rt|ur)$/i;
const BEHIND_NUMBER = /^(?:and|else|for|if|in|is|not|or)$/;
const CLOSES: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const CONFLICT = /(?:<{7}|>{7}|\|{7}) \S|={7}(?:\r?\n|$)/y;

/**
 * Cuts a module into logical lines. Throws what CPython refuses as `Faulty`; faults that only some releases have are
 * handed to `note`. Where the text cannot be cut with certainty, `Unsure` is thrown.
 */
export function* linesOf(text: string, note: (fault: Fault) => void): Generator<Line> {
  const reading: Reading = { text, note };
  let at = text.startsWith("\ufeff") ? 1 : 0;
  let column = 0;
  let narrow = 0;
  let fresh = true;
  let tokens: Token[] = [];
  const open: Token[] = [];
  const push = (kind: Token["kind"], end: number): void => {
    tokens.push({ kind, text: text.slice(at, end), start: at, end, depth: open.length });
    at = end;
    fresh = false;
  };
  while (at < text.length) {
    const char = text[at] ?? "";
    if (char === "\n" || char === "\r") {
      if (tokens.length > 0 && open.length === 0) {
        yield { column, narrow, tokens, end: at };
        tokens = [];
      }
      at += 1;
      if (open.length === 0 && tokens.length === 0) [column, narrow, fresh] = [0, 0, true];
      continue;
    }
    if (char === " " || char === "\t" || char === "\f") {
      if (fresh) [column, narrow] = advanced(char, column, narrow);
      at += 1;
      continue;
    }
    if (char === "#") {
      at = lineEnd(text, at);
      continue;
    }
    if ((at === 0 || text[at - 1] === "\n") && matches(CONFLICT, text, at) !== undefined)
      throw new Faulty({ start: at, end: lineEnd(text, at), message: "a conflict marker of git" });
    if (char === "\\") {
      // An indentation that is continued counts in its own way.
      if (fresh) throw new Unsure();
      at = continued(text, at);
      continue;
    }
    const name = matches(NAME, text, at);
    const quote = name === undefined ? at : PREFIX.test(name) ? at + name.length : text.length;
    if (text[quote] === '"' || text[quote] === "'") {
      if (/^ur$/i.test(name ?? "")) note({ start: at, end: quote, message: "ur before a string", since: "3" });
      push("string", stringEnd(reading, at, quote));
    } else if (name !== undefined) push("name", at + name.length);
    else {
      const number = matches(NUMBER, text, at);
      if (number !== undefined) push("number", numberEnd(reading, at, number));
      else operator();
    }
  }
  const [unclosed] = open.slice(-1);
  if (unclosed) throw new Faulty({ ...placeOf(unclosed), message: `${unclosed.text} is never closed` });
  if (tokens.length > 0) yield { column, narrow, tokens, end: text.length };

  function operator(): void {
    const found = matches(OPERATOR, text, at) ?? strange(reading, at);
    if (found === "<>") note({ start: at, end: at + 2, message: "<> of Python 2", since: "3" });
    const opener = CLOSES[found];
    if (opener !== undefined) {
      const last = open.pop();
      if (last?.text !== opener) {
        const message = last ? `${found} does not close ${last.text}` : `${found} closes nothing`;
        throw new Faulty({ start: at, end: at + 1, message });
      }
    }
    push("op", at + found.length);
    if (/^[([{]$/.test(found)) open.push(tokens[tokens.length - 1] as Token);
  }
}

function advanced(char: string, column: number, narrow: number): [number, number] {
  if (char === "\f") return [0, 0];
  return char === "\t" ? [column - (column % 8) + 8, narrow + 1] : [column + 1, narrow + 1];
}

/** The offsets of a token, without what else is known of it. */
export function placeOf({ start, end }: { start: number; end: number }): { start: number; end: number } {
  return { start, end };
}

function matches(expression: RegExp, text: string, at: number): string | undefined {
  expression.lastIndex = at;
  return expression.exec(text)?.[0];
}

function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return end;
}

/** A backslash joins two lines; anything behind it is refused, a blank, too. */
function continued(text: string, at: number): number {
  const next = text[at + 1];
  if (next === "\n") return at + 2;
  if (next === "\r") return text[at + 2] === "\n" ? at + 3 : at + 2;
  if (next === undefined) throw new Unsure();
  throw new Faulty({ start: at, end: at + 2, message: "something stands behind the \\ that joins two lines" });
}

function numberEnd({ text, note }: Reading, at: number, number: string): number {
  const end = at + number.length;
  if (number.startsWith("0") && /^[\d_]+$/.test(number) && /[1-9]/.test(number))
    note({ start: at, end, message: `${number} begins with a zero, as octal numbers of Python 2 do`, since: "3" });
  const letters = matches(NAME, text, end);
  if (letters === undefined || BEHIND_NUMBER.test(letters)) return end;
  if (!/^l$/i.test(letters))
    throw new Faulty({ start: at, end: end + letters.length, message: `${number}${letters} is no number` });
  note({ start: at, end: end + 1, message: `${number}${letters} is a long number of Python 2`, since: "3" });
  return end + 1;
}

/** A character that begins no token. */
function strange({ text, note }: Reading, at: number): string {
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
  // What was not decoded, and names that only their normal form makes one.
  if (char === "\ufffd" || /[\p{L}\p{M}\p{N}]/u.test(char)) throw new Unsure();
  if (char === "`" && text.slice(at, at + 3) !== "```") {
    note({ start: at, end: at + 1, message: "` of Python 2", since: "3" });
    return char;
  }
  const written = /[\p{Z}\p{C}]/u.test(char)
    ? `the invisible character U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
    : char === "`"
      ? "```"
      : char;
  throw new Faulty({ start: at, end: at + char.length, message: `${written} has no meaning in Python` });
}
