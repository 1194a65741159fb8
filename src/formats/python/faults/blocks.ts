import { type Fault, Faulty } from "./fault.ts";
import { type Line, placeOf, type Token } from "./tokens.ts";

/** An open block: the word its header began with, how far it is indented, and what stood last in it. */
type Block = { word: string; async: boolean; column: number; narrow: number; last: string };

/** The header of a line: its word, and where behind its colon a statement of the same line begins, -1 without one. */
export type Header = { word: string; token: Token; body: number; opens: boolean };

const COMPOUND = /^(?:if|elif|else|for|while|try|except|finally|with|def|class)$/;
/** What an `else`, `elif`, `except` or `finally` continues. */
const CONTINUES: Readonly<Record<string, RegExp>> = {
  else: /^(?:if|elif|for|while|except)$/,
  elif: /^(?:if|elif)$/,
  except: /^(?:try|except)$/,
  finally: /^(?:try|except|else)$/,
};

/** Follows the blocks of a module line by line; throws what no release of Python takes. */
export function blockFollower(note: (fault: Fault) => void) {
  const blocks: Block[] = [{ word: "", async: false, column: 0, narrow: 0, last: "" }];
  let opened: Header | undefined;

  const top = (): Block => blocks[blocks.length - 1] as Block;

  function close(place: { start: number; end: number }): void {
    if (top().last === "try") throw new Faulty({ ...place, message: "a try without except or finally ends above" });
    blocks.pop();
  }

  function indent(line: Line, first: Token): void {
    const place = placeOf(first);
    const current = top();
    if (opened) {
      if (line.column <= current.column && line.narrow <= current.narrow) throw noBlock(opened);
      if (line.column <= current.column || line.narrow <= current.narrow) mixed(place);
      const { word, token } = opened;
      blocks.push({ word, async: token.text === "async", column: line.column, narrow: line.narrow, last: "" });
      opened = undefined;
      return;
    }
    if (line.column > current.column)
      throw new Faulty({ ...place, message: "the line is indented, and no block begins above it" });
    while (line.column < top().column && blocks.length > 1) close(place);
    if (line.column !== top().column)
      throw new Faulty({ ...place, message: "the line is indented as no block around it is" });
    if (line.narrow !== top().narrow) mixed(place);
  }

  function mixed(place: { start: number; end: number }): void {
    note({ ...place, message: "tabs and blanks are mixed in its indentation", since: "3" });
    // How deep the rest is depends on how wide a tab is.
    throw new Stop();
  }

  return {
    follow(line: Line): Header | undefined {
      const [first, second] = line.tokens;
      if (!first) return undefined;
      indent(line, first);
      const header = headerOf(line, first, second);
      const block = top();
      const word = header?.word ?? first.text;
      const continues = CONTINUES[word];
      if (header && continues && !continues.test(block.last))
        throw new Faulty({ ...placeOf(first), message: `${word} continues nothing that stands above it` });
      if (block.last === "try" && !/^(?:except|finally)$/.test(word))
        throw new Faulty({ ...placeOf(first), message: "a try without except or finally stands above it" });
      checkPlace(blocks, line.tokens, header);
      block.last = header ? word : "";
      opened = header?.opens ? header : undefined;
      return header;
    },
    end(at: number): void {
      if (opened) throw noBlock(opened);
      while (blocks.length > 0) close({ start: at, end: at });
    },
  };
}

/** Nothing more can be said; what was noted stands. */
export class Stop extends Error {}

function noBlock({ token, word }: Header): Faulty {
  return new Faulty({ ...placeOf(token), message: `nothing stands in the block of this ${word}` });
}

function headerOf(line: Line, first: Token, second: Token | undefined): Header | undefined {
  const { tokens } = line;
  const last = tokens[tokens.length - 1];
  const isAsync = first.text === "async" && /^(?:def|for|with)$/.test(second?.text ?? "");
  const head = isAsync && second ? second : first;
  if (head.kind !== "name" || !COMPOUND.test(head.text)) {
    if (last?.text !== ":" || last.depth > 0) return undefined;
    if (/^(?:match|case)$/.test(first.text) && tokens.length > 2)
      return { word: first.text, token: first, body: -1, opens: true };
    // `async` was a name once.
    if (first.text === "async") throw new Stop();
    throw new Faulty({ ...placeOf(last), message: "the colon begins no block" });
  }
  const colon = colonOf(tokens);
  if (colon === -1) {
    const end = line.end;
    throw new Faulty({ start: head.start, end, message: `this ${head.text} has no colon` });
  }
  const isBare = /^(?:else|try|finally)$/.test(head.text);
  const next = tokens[tokens.indexOf(head) + 1];
  if (isBare && next?.text !== ":")
    throw new Faulty({ ...placeOf(head), message: `the colon has to stand right behind ${head.text}` });
  if (/^(?:def|class)$/.test(head.text)) checkNamed(head, tokens);
  const opens = colon === tokens.length - 1;
  return { word: head.text, token: first, body: opens ? -1 : colon + 1, opens };
}

/** The colon that ends a header: the first outside brackets that is no lambda's. */
function colonOf(tokens: readonly Token[]): number {
  let lambdas = 0;
  for (const [index, { text, kind, depth }] of tokens.entries()) {
    if (depth > 0) continue;
    if (kind === "name" && text === "lambda") lambdas += 1;
    else if (text === ":" && lambdas > 0) lambdas -= 1;
    else if (text === ":") return index;
  }
  return -1;
}

function checkNamed(head: Token, tokens: readonly Token[]): void {
  const at = tokens.indexOf(head);
  const [name, behind] = tokens.slice(at + 1, at + 3);
  const follows = head.text === "def" ? /^[([]$/ : /^[([:]$/;
  if (name?.kind !== "name" || !follows.test(behind?.text ?? ""))
    throw new Faulty({ start: head.start, end: name?.end ?? head.end, message: `this ${head.text} is not complete` });
}

/** `return` outside a function, and waiting in one that is not async. */
function checkPlace(blocks: readonly Block[], tokens: readonly Token[], header: Header | undefined): void {
  const [first] = tokens;
  if (!first || header?.word === "def") return;
  const around = [...blocks].reverse().find(({ word }) => /^(?:def|class)$/.test(word));
  if (first.kind === "name" && first.text === "return" && around?.word !== "def")
    throw new Faulty({ ...placeOf(first), message: "return outside a function" });
  const inner = [...blocks].reverse().find(({ word }) => word === "def");
  // A generator expression may wait anywhere: whoever goes through it does.
  if (inner?.async || tokens.some(({ text, depth }) => depth > 0 && text === "for")) return;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    const waits =
      token.kind === "name" &&
      ((token.text === "await" && next?.kind === "name") ||
        (token.text === "async" && index === 0 && /^(?:with|for)$/.test(next?.text ?? "")));
    if (waits) throw new Faulty({ ...placeOf(token), message: `${token.text} outside an async function` });
  }
}
