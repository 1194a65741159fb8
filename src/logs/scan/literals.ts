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
  /** Kinds of line it may be of which a few are enough. */
  samples: readonly string[];
};

/**
 * Lines that say something is wrong, though no grammar knows what: that there are any is worth knowing. Seven bytes
 * and more, which are found with less effort.
 */
export const TROUBLE = "trouble";
const TROUBLE_WORDS = [
  " ERROR ",
  "[ERROR]",
  "ERROR: ",
  '"ERROR"',
  '"error"',
  "[error]",
  "=error ",
  "CRITICAL",
  "FATAL: ",
  "Traceback (most",
];

/** What every frame of a Python traceback holds, and its head. */
const MARKERS = ['", line ', "Traceback (most recent call last"];

/** Everything to look for, each text once, in a stable order. */
export function scanLiterals(grammars: readonly Grammar[]): Literal[] {
  const found = new Map<string, Literal>();
  const add = (text: string, folded: boolean, more: Partial<Literal>): void => {
    const key = `${folded ? "i" : "s"}${text}`;
    const known = found.get(key) ?? { ...PLAIN, text, bytes: new TextEncoder().encode(text), folded };
    found.set(key, { ...known, ...more, samples: [...new Set([...known.samples, ...(more.samples ?? [])])] });
  };
  for (const pattern of grammars.flatMap(({ patterns }) => patterns)) {
    const folded = pattern.match?.flags.includes("i") ?? false;
    const more = pattern.bulk ? { samples: [pattern.sample ?? pattern.kind] } : { find: true };
    for (const text of textsOf(pattern)) add(folded ? foldAscii(text) : text, folded, more);
  }
  for (const text of MARKERS) add(text, false, { marker: true });
  for (const text of TROUBLE_WORDS) add(text, false, { samples: [TROUBLE] });
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}

const PLAIN = { find: false, marker: false, samples: [] };

function textsOf({ literals }: Pattern): Set<string> {
  return new Set(literals.filter((text) => text !== "").flatMap((text) => spellingsInLogs(text)));
}

/** Text that is written in one way only, as nearly all is. */
const UNESCAPED = /^[ !#-%'-;=?-[\]-~]*$/;

/**
 * A literal as it stands in a plain line and in a line that is JSON: quotes and backslashes escaped, letters beyond
 * ASCII as `\u2026` (Python's default), `<`, `>` and `&` as `\u003c` (Go's, and so Docker's).
 */
function spellingsInLogs(text: string): string[] {
  if (UNESCAPED.test(text)) return [text];
  const quoted = JSON.stringify(text).slice(1, -1);
  const ascii = quoted.replace(/[^\0-\x7e]/g, escaped);
  return [text, quoted, ascii, quoted.replace(/[<>&]/g, escaped)];
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
