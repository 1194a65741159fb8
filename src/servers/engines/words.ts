import type { Word } from "../../model/command.ts";
import type { Place } from "../../model/place.ts";
import { placeOf, subspan } from "../../model/span.ts";
import { known, unknown } from "../../model/value.ts";

/**
 * What is certain of a word's text. For a known word that is all of it. For an unknown one it is what stands before
 * the first variable or substitution, so that `--bind=0.0.0.0:$PORT` is still seen to be `--bind`.
 */
export function certainText(word: Word): string {
  if (word.value.known) return word.value.value;
  let text = "";
  for (const character of word.raw) {
    if (character === "$" || character === "`") break;
    if (character !== '"' && character !== "'" && character !== "\\") text += character;
  }
  return text;
}

/**
 * True for a word that may become no word, one word or several when the shell expands it: an unquoted variable or
 * substitution with nothing in front of it.
 */
export function isOpaque(word: Word): boolean {
  return !word.value.known && !word.raw.includes('"') && certainText(word) === "";
}

/** The part of a word from `from` on, counted in characters of its value, as a word of its own. */
export function tailOf(word: Word, from: number): Word {
  const tail = {
    raw: rawTail(word, from),
    place: tailPlace(word, from),
    variables: word.variables,
    value: word.value.known ? known(word.value.value.slice(from)) : word.value,
  };
  if (!word.value.known) return { ...tail, value: unknown<string>(word.value.why, word.value.at ?? word.place) };
  return word.span ? { ...tail, span: subspan(word.span, from, word.span.text.length) } : tail;
}

/** Where the first `until` characters of a word's value stand. */
export function headPlace(word: Word, until: number): Place {
  if (word.span && word.value.known) return placeOf(word.span, 0, until);
  if (!isVerbatim(word, until)) return word.place;
  return { ...word.place, end: word.place.start + until };
}

function tailPlace(word: Word, from: number): Place {
  if (word.span && word.value.known) return placeOf(word.span, from, word.span.text.length);
  if (!isVerbatim(word, from)) return word.place;
  return { ...word.place, start: word.place.start + from };
}

function rawTail(word: Word, from: number): string {
  if (isVerbatim(word, from)) return word.raw.slice(from);
  return word.value.known ? word.value.value.slice(from) : word.raw;
}

/** True where the first `count` characters of the value are written exactly so at the start of the word. */
function isVerbatim(word: Word, count: number): boolean {
  const lengthFits = word.place.end - word.place.start === word.raw.length;
  return lengthFits && word.raw.slice(0, count) === certainText(word).slice(0, count);
}
