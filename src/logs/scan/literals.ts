import type { Grammar } from "../../model/grammar.ts";

/** One substring the scanner looks for. */
export type Literal = {
  text: string;
  /** Length in UTF-8. The bytes themselves (`bytesOf`) are needed at the start only: kept, they took half a megabyte. */
  size: number;
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
  const found = new Map<string, Unfinished>();
  const add = (text: string, folded: boolean): Unfinished => {
    const key = folded ? `i${text}` : `s${text}`;
    let literal = found.get(key);
    if (!literal) {
      literal = { text, size: sizeOf(text), folded, find: false, marker: false, samples: [] };
      found.set(key, literal);
    }
    return literal;
  };
  const sampled = (literal: Unfinished, name: string): void => {
    if (!literal.samples.includes(name)) literal.samples.push(name);
  };
  for (const { patterns } of grammars) {
    for (const pattern of patterns) {
      const folded = pattern.match?.flags.includes("i") ?? false;
      for (const plain of pattern.literals) {
        if (plain === "") continue;
        for (const text of spellingsInLogs(plain)) {
          const literal = add(folded ? foldAscii(text) : text, folded);
          if (pattern.bulk) sampled(literal, pattern.sample ?? pattern.kind);
          else literal.find = true;
        }
      }
    }
  }
  for (const text of MARKERS) add(text, false).marker = true;
  for (const text of TROUBLE_WORDS) sampled(add(text, false), TROUBLE);
  return [...found.keys()].sort().flatMap((key) => found.get(key) ?? []);
}

type Unfinished = Literal & { samples: string[] };

const encoder = new TextEncoder();

function sizeOf(text: string): number {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return encoder.encode(text).length;
  return text.length;
}

/**
 * What is looked for, in UTF-8; small letters where `folded`. Made without the encoder where it can be: to call that
 * takes longer than these few letters do.
 */
export function bytesOf({ text }: Pick<Literal, "text">): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return encoder.encode(text);
    bytes[at] = code;
  }
  return bytes;
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
  for (const literal of literals) {
    const bytes = bytesOf(literal);
    // Sixty thousand bytes at every start, before V8 has made anything of an iterator.
    for (let at = 0; at < bytes.length; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
    hash = Math.imul(hash ^ (literal.folded ? 0x1ff : 0x100), 0x01000193);
  }
  return (hash >>> 0).toString(16);
}
