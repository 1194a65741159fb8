import { type Fault, Faulty } from "./fault.ts";
import { type Line, placeOf, type Token } from "./tokens.ts";
import { ASKS_FOR_MORE, BETWEEN, KEYWORDS, SOFT, STATEMENT_WORDS } from "./words.ts";

/**
 * What cannot stand side by side, in any release: two values with nothing between them, an operator or comma without a
 * value, a statement inside brackets, an argument given twice. `body`: where the statement behind a header's colon is.
 */
export function checkNeighbours({ tokens, end }: Line, body: number, note: (fault: Fault) => void): void {
  const calls: Call[] = [];
  let first = 0;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (index === body || (before?.text === ";" && before.depth === 0)) first = index;
    checkWord(token, before, tokens);
    const leads = tokens[first]?.text ?? "";
    if (before && index > first) checkPair(before, token, { leads, isSecond: index === first + 1, note });
    followCalls(calls, tokens, index);
  }
  const last = tokens[tokens.length - 1];
  if (last) checkLast(last, tokens[first]?.text ?? "", end);
}

const isValueEnd = ({ kind, text }: Token): boolean =>
  kind === "number" ||
  kind === "string" ||
  text === "..." ||
  (kind === "name" ? !KEYWORDS.has(text) : /^[)\]}]$/.test(text));

const isValueStart = ({ kind, text }: Token): boolean =>
  kind === "number" || kind === "string" || (kind === "name" && (!KEYWORDS.has(text) || text === "lambda"));

/** A keyword that begins a statement, inside a bracket or behind a value. */
function checkWord(token: Token, before: Token | undefined, tokens: readonly Token[]): void {
  if (token.kind !== "name" || !STATEMENT_WORDS.has(token.text)) return;
  if (token.depth > 0) {
    const opener = openerOf(token, tokens);
    if (opener) throw new Faulty({ ...placeOf(opener), message: `${opener.text} is never closed` });
  }
  if (before && before.text !== ";" && isValueEnd(before))
    throw new Faulty({ ...placeOf(token), message: `${token.text} stands behind a value` });
}

function openerOf(token: Token, tokens: readonly Token[]): Token | undefined {
  for (let index = tokens.indexOf(token) - 1; index >= 0; index -= 1) {
    const one = tokens[index];
    if (one && one.depth === token.depth - 1 && /^[([{]$/.test(one.text)) return one;
  }
  return undefined;
}

/** `leads`: the first word of the statement. */
type Around = { leads: string; isSecond: boolean; note: (fault: Fault) => void };

function checkPair(before: Token, token: Token, { leads, isSecond, note }: Around): void {
  const span = { start: before.start, end: token.end };
  // `from ...shop import orders`: those are dots.
  if (before.text === "..." && leads === "from") return;
  if (isValueEnd(before) && isValueStart(token) && !(before.kind === "string" && token.kind === "string")) {
    if (isSecond && SOFT.has(before.text)) {
      if (/^(?:print|exec)$/.test(before.text))
        note({ ...span, message: `${before.text} as a statement of Python 2`, since: "3" });
      return;
    }
    throw new Faulty({ ...span, message: `nothing stands between ${shown(before)} and ${shown(token)}` });
  }
  const isEnd = /^(?:[)\]},;]|:)$/.test(token.text);
  const needsMore = BETWEEN.has(before.text) || (before.kind === "name" && ASKS_FOR_MORE.has(before.text));
  if (needsMore && (isEnd || BETWEEN.has(token.text)))
    throw new Faulty({ ...span, message: `a value is missing behind ${before.text}` });
  if (/^[-+~.]$/.test(before.text) && isEnd)
    throw new Faulty({ ...span, message: `a value is missing behind ${before.text}` });
  if (/^[([{,]$/.test(before.text) && token.text === ",")
    throw new Faulty({ ...span, message: `a value is missing before the comma` });
  if (before.text === ":" && /^[)}]$/.test(token.text))
    throw new Faulty({ ...span, message: "a value is missing behind the colon" });
}

function shown({ kind, text }: Token): string {
  if (kind === "string") return "a string";
  return text.length > 30 ? `${text.slice(0, 27)}...` : text;
}

function checkLast(last: Token, leads: string, end: number): void {
  const place = { start: last.start, end };
  const imports = leads === "import" || leads === "from";
  const isCut =
    BETWEEN.has(last.text) ||
    /^(?:[-+~./@]|\*\*)$/.test(last.text) ||
    (last.text === "*" && !imports) ||
    (last.text === "," && imports) ||
    (last.kind === "name" &&
      /^(?:and|or|not|in|is|if|import|from|as|else|lambda|del|assert|def|class)$/.test(last.text));
  if (isCut && last.depth === 0) throw new Faulty({ ...place, message: `the line ends with ${last.text}` });
}

/** The brackets of calls that are open, and the names given in each. */
type Call = { depth: number; names: Set<string> };

function followCalls(calls: Call[], tokens: readonly Token[], index: number): void {
  const token = tokens[index];
  const before = tokens[index - 1];
  if (!token) return;
  while (calls.length > 0 && token.depth <= (calls[calls.length - 1] as Call).depth) calls.pop();
  if (token.text === "(" && token.kind === "op" && before && (before.kind === "name" || /^[)\]]$/.test(before.text)))
    calls.push({ depth: token.depth, names: new Set() });
  const call = calls[calls.length - 1];
  if (!call || token.depth !== call.depth + 1) return;
  // What a lambda takes is none of the call's.
  if (token.text === "lambda") calls.pop();
  const next = tokens[index + 1];
  if (token.kind !== "name" || next?.text !== "=" || !before || !/^[(,]$/.test(before.text)) return;
  if (call.names.has(token.text)) throw new Faulty({ ...placeOf(token), message: `${token.text} is given twice` });
  call.names.add(token.text);
}
