import type { Word } from "../../model/command.ts";
import { placeOf, type Span, subspan } from "../../model/span.ts";
import { decodeJsonString } from "../json/strings.ts";
import { literalWord } from "../shell/literal.ts";

/** The strings of a JSON array, each with its place; `undefined` where the text is no such array. */
export function jsonStrings(span: Span): Word[] | undefined {
  const { text } = span;
  try {
    const values: unknown = JSON.parse(text);
    if (!Array.isArray(values) || values.some((value) => typeof value !== "string")) return undefined;
  } catch {
    return undefined;
  }
  // The array is valid, so strings are all that stands between its quotes.
  const words: Word[] = [];
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"?/gs)) {
    const end = match.index + match[0].length;
    const word = literalWord(decodeJsonString(span, match.index + 1, end - 1), match[0]);
    words.push({ ...word, place: placeOf(span, match.index, end) });
  }
  return words;
}

/** Whether text behind `CMD` was probably meant as exec form: it begins with a bracket and is no test. */
export function looksLikeJson(span: Span): boolean {
  return /^\[(?!\[?\s+[-!"$(\w])/.test(span.text) || /^\[\s*["'“”‘’]/.test(span.text);
}

/** Words separated by blanks, quotes and escapes kept as written. */
export function blankWords(span: Span, escapeCharacter: string): Span[] {
  const words: Span[] = [];
  const { text } = span;
  let start = -1;
  let quote = "";
  for (let at = 0; at <= text.length; at += 1) {
    const character = text[at];
    if (character === undefined || (quote === "" && /\s/.test(character))) {
      if (start !== -1) words.push(subspan(span, start, Math.min(at, text.length)));
      start = -1;
      continue;
    }
    if (start === -1) start = at;
    if (quote !== "") {
      if (character === quote) quote = "";
      else if (character === escapeCharacter && quote !== "'") at += 1;
    } else if (character === escapeCharacter) at += 1;
    else if (character === "'" || character === '"') quote = character;
  }
  if (start !== -1) words.push(subspan(span, start, text.length));
  return words;
}
