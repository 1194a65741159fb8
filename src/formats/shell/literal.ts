import type { Command, Variable, Word } from "../../model/command.ts";
import { placeOf, type Span } from "../../model/span.ts";
import { known } from "../../model/value.ts";

const REFERENCE = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([^}]*))?)/g;

/** Variables that text names but nothing expands, as in exec form and single quotes. */
export function unexpandedVariables(span: Span): Variable[] {
  const found: Variable[] = [];
  for (const match of span.text.matchAll(REFERENCE)) {
    const name = match[1] ?? match[2];
    if (!name) continue;
    const closed = match[2] !== undefined && span.text[match.index + match[0].length] === "}" ? 1 : 0;
    const place = placeOf(span, match.index, match.index + match[0].length + closed);
    const variable: Variable = { name, place, expanded: false };
    found.push(match[3] === undefined ? variable : { ...variable, fallback: match[3] });
  }
  return found;
}

/** A word that reaches the program exactly as decoded. `raw` is what the file says, quotes included. */
export function literalWord(span: Span, raw: string = span.text): Word {
  return {
    value: known(span.text),
    raw,
    place: placeOf(span, 0, span.text.length),
    span,
    variables: unexpandedVariables(span),
  };
}

/** A command given as an argument vector: nothing is expanded. The list must not be empty. */
export function execCommand(words: readonly Word[]): Command | undefined {
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return undefined;
  const place = { ...first.place, end: Math.max(first.place.end, last.place.end) };
  return { words, assignments: [], place, form: "exec" };
}

/**
 * The text of a word as a script of its own, for `sh -c "…"`. Variables the outer shell could not expand are left as
 * written, so that the inner reading meets them again. `undefined` where the word has no text in the file.
 */
export function shellOfWord(word: Word): Span | undefined {
  return word.span;
}
