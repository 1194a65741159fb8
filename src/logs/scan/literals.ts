import type { Grammar, Pattern } from "../../model/grammar.ts";

/** One substring the scanner looks for. */
export type Literal = {
  text: string;
  /** UTF-8; small letters where `folded`. */
  bytes: Uint8Array;
  /** ASCII letters are found in either case. */
  folded: boolean;
  /** A pattern of a grammar asks for it: its line is handed over. */
  find: boolean;
  /** Part of a traceback: the lines around it are handed over when a find is among them. */
  marker: boolean;
};

/** What every frame of a Python traceback holds, and its head. */
const MARKERS = ['", line ', "Traceback (most recent call last"];

/** Distinct literals of all patterns that are looked for line by line, tracebacks' marks among them; sorted. */
export function findLiterals(grammars: readonly Grammar[]): Literal[] {
  const found = new Map<string, Literal>();
  const patterns = grammars.flatMap((grammar) => grammar.patterns).filter((pattern) => !pattern.bulk);
  for (const pattern of patterns) add(found, pattern);
  for (const text of MARKERS) {
    const key = `s${text}`;
    found.set(key, { ...(found.get(key) ?? literal(text, false)), marker: true });
  }
  return sorted(found);
}

/** Distinct literals of the patterns of ordinary traffic, by the kind of event they may be. */
export function bulkLiterals(grammars: readonly Grammar[]): Map<string, Literal[]> {
  const kinds = new Map<string, Map<string, Literal>>();
  const patterns = grammars.flatMap((grammar) => grammar.patterns).filter((pattern) => pattern.bulk);
  for (const pattern of patterns) {
    const found = kinds.get(pattern.kind) ?? new Map<string, Literal>();
    add(found, pattern);
    kinds.set(pattern.kind, found);
  }
  return new Map([...kinds].map(([kind, found]) => [kind, sorted(found)]));
}

/** Words of lines that say something is wrong, though no grammar knows what: whether there are any is worth knowing. */
export function troubleLiterals(): Literal[] {
  return ["error", "critical", "fatal", "panic", "traceback (most"].map((word) => literal(word, true));
}

function add(found: Map<string, Literal>, pattern: Pattern): void {
  const folded = pattern.match?.flags.includes("i") ?? false;
  for (const plain of pattern.literals) {
    for (const spelling of spellingsInLogs(plain)) {
      const text = folded ? foldAscii(spelling) : spelling;
      if (text === "") continue;
      found.set(`${folded ? "i" : "s"}${text}`, { ...literal(text, folded), find: true });
    }
  }
}

function literal(text: string, folded: boolean): Literal {
  return { text, bytes: new TextEncoder().encode(text), folded, find: false, marker: false };
}

function sorted(found: ReadonlyMap<string, Literal>): Literal[] {
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}

/**
 * A literal as it stands in a plain line and in a line that is JSON: quotes and backslashes escaped, letters beyond
 * ASCII as `\u2026` (Python's default), `<`, `>` and `&` as `\u003c` (Go's, and so Docker's).
 */
function spellingsInLogs(text: string): Set<string> {
  const quoted = JSON.stringify(text).slice(1, -1);
  const ascii = quoted.replace(/[^\0-\x7e]/g, escaped);
  return new Set([text, quoted, ascii, quoted.replace(/[<>&]/g, escaped)]);
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function foldAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A short name of a set of literals, to tell whether tables made at build time are still theirs (FNV-1a, 32 bits). */
export function fingerprint(literals: readonly Literal[]): string {
  let hash = 0x811c9dc5;
  for (const { bytes, folded } of literals) {
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
    hash = Math.imul(hash ^ (folded ? 0x1ff : 0x100), 0x01000193);
  }
  return (hash >>> 0).toString(16);
}
