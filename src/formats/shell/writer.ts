import type { Command, Word } from "../../model/command.ts";
import type { Edit } from "../../model/finding.ts";
import { indentAt, lineStart, newlineOf, type Written } from "../edit.ts";

/** Characters that mean themselves to every shell and inside every kind of string a command may stand in. */
const PLAIN = /^[A-Za-z0-9_./:=,@%+-]+$/;

/** As `PLAIN`, with variables that the shell is to expand. */
const EXPANDED = /^(?:[A-Za-z0-9_./:=,@%+-]|\$[A-Z_])+$/;

/** A word as a shell takes it: quoted where it has to be. */
export function quoteWord(text: string): string {
  if (PLAIN.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** How the words of a command stand in their file. */
type Layout = "shell" | "list" | "lines";

function layoutOf(text: string, command: Command): Layout {
  if (command.form === "shell") return "shell";
  const [first, second] = command.words;
  if (!first) return "shell";
  if (second) return /\n[ \t]*-[ \t]+$/.test(gap(text, first, second)) ? "lines" : "list";
  return /(?:^|\n)[ \t]*-[ \t]+$/.test(text.slice(lineStart(text, first.place.start), first.place.start))
    ? "lines"
    : "list";
}

function gap(text: string, before: Word, after: Word): string {
  return text.slice(before.place.end, after.place.start);
}

/** Replaces one word by a text that means itself everywhere; anything else is refused, for it may need quotes. */
export function replaceWord(text: string, command: Command, word: Word, value: string): Written {
  const { file, start, end } = word.place;
  if (layoutOf(text, command) !== "shell") {
    if (!PLAIN.test(value)) return { edits: [{ file, start, end, text: JSON.stringify(value) }] };
    const quote = /^["']/.exec(text.slice(start, end))?.[0] ?? (layoutOf(text, command) === "list" ? '"' : "");
    return { edits: [{ file, start, end, text: `${quote}${value}${quote}` }] };
  }
  if (!EXPANDED.test(value)) return { refused: `${value} would have to be quoted for every layer it stands in` };
  const kept = keptQuote(text.slice(start, end));
  const quote = kept === "'" && !PLAIN.test(value) ? '"' : kept;
  return { edits: [{ file, start, end, text: `${quote}${value}${quote}` }] };
}

/** The quote around a word, where it is one pair around the whole. */
function keptQuote(raw: string): string {
  return /^(?:"[^"'\\]*"|'[^"'\\]*')$/.test(raw) ? raw.charAt(0) : "";
}

/** Puts words behind one of the command's words, in the style of the command. */
export function insertWords(text: string, command: Command, after: Word, words: readonly string[]): Written {
  const layout = layoutOf(text, command);
  const { file, end } = after.place;
  if (layout === "shell") {
    const odd = words.find((word) => !EXPANDED.test(word));
    if (odd !== undefined) return { refused: `${odd} would have to be quoted for every layer it stands in` };
    return { edits: [{ file, start: end, end, text: `${shellSeparator(text, command)}${words.join(" ")}` }] };
  }
  const quoted = words.map((word) => inStyleOf(text, after, word, layout));
  if (layout === "lines") {
    const newline = newlineOf(text);
    const indent = indentAt(text, after.place.start);
    return { edits: [{ file, start: end, end, text: quoted.map((word) => `${newline}${indent}- ${word}`).join("") }] };
  }
  const separator = listSeparator(text, command);
  return { edits: [{ file, start: end, end, text: quoted.map((word) => separator + word).join("") }] };
}

function inStyleOf(text: string, neighbour: Word, word: string, layout: Layout): string {
  const quote = /^["']/.exec(text.slice(neighbour.place.start, neighbour.place.end))?.[0];
  if (!quote && layout === "lines" && /^[A-Za-z_./-][\w./:-]*$/.test(word) && !/:$/.test(word)) return word;
  return quote === "'" ? `'${word.replaceAll("'", "''")}'` : JSON.stringify(word);
}

/** A blank, or a continuation where the command has one option a line. */
function shellSeparator(text: string, command: Command): string {
  const gaps = command.words.slice(1).map((word, index) => {
    const before = command.words[index];
    return before ? gap(text, before, word) : "";
  });
  const continued = gaps.filter((between) => /[\\`]\r?\n/.test(between));
  const last = continued.at(-1);
  return last !== undefined && continued.length >= 2 ? last : " ";
}

function listSeparator(text: string, command: Command): string {
  const [first, second] = command.words;
  const between = first && second ? gap(text, first, second) : ", ";
  return /^\s*,\s*$/.test(between) ? between : ", ";
}

/** Takes `count` words from `first` on out of the command, with the blanks or commas that went with them. */
export function deleteWords(text: string, command: Command, first: Word, count = 1): Written {
  const index = command.words.indexOf(first);
  const last = command.words[index + count - 1];
  const before = command.words[index - 1];
  if (index <= 0 || !last || !before) return { refused: "the program itself cannot be left out" };
  if (before.place.file !== last.place.file || before.place.end > first.place.start) {
    return { refused: "its words do not stand next to each other" };
  }
  const edit: Edit = { file: first.place.file, start: before.place.end, end: last.place.end, text: "" };
  const removed = text.slice(edit.start, first.place.start);
  // Only blanks, continuations, commas and dashes may go: a comment or a quote around several words stays.
  if (!/^(?:[ \t,\r\n\\`]|- )*$/.test(removed)) return { refused: "something else stands between the words" };
  return { edits: [edit] };
}

/**
 * Replaces the words from `first` to the end of the command. Each group stands together, an option with its value; a
 * command with one option a line keeps that. The words are given as they may stand in the file, without quotes.
 */
export function rewriteFrom(
  text: string,
  command: Command,
  first: Word,
  groups: readonly (readonly string[])[],
): Written {
  const last = command.words.at(-1);
  if (!last || last.place.file !== first.place.file || !command.words.includes(first)) {
    return { refused: "the words of the command stand in several places" };
  }
  const { file, start } = first.place;
  const { end } = last.place;
  const layout = layoutOf(text, command);
  if (layout === "shell") {
    const separator = shellSeparator(text, command);
    return { edits: [{ file, start, end, text: groups.map((group) => group.join(" ")).join(separator) }] };
  }
  const words = groups.flat();
  if (layout === "list") {
    const separator = listSeparator(text, command);
    return { edits: [{ file, start, end, text: words.map((word) => JSON.stringify(word)).join(separator) }] };
  }
  const separator = `${newlineOf(text)}${indentAt(text, start)}- `;
  return {
    edits: [{ file, start, end, text: words.map((word) => inStyleOf(text, first, word, layout)).join(separator) }],
  };
}

/**
 * A word as it may be written again in the same command: its text where that is plain and names no variable, else what
 * the file says, without quotes around the whole.
 */
export function writtenPlain(text: string, word: Word): string {
  if (word.value.known && word.variables.length === 0 && PLAIN.test(word.value.value)) return word.value.value;
  const raw = text.slice(word.place.start, word.place.end);
  return /^(?:"[^"'\\\s]*"|'[^"'\\\s]*')$/.test(raw) ? raw.slice(1, -1) : raw;
}
