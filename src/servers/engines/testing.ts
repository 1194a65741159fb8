import type { Word } from "../../model/command.ts";
import { known, unknown } from "../../model/value.ts";

/** Words of a command for tests: split at spaces, `$NAME` unknown, places as in one line of text. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/\S+/g)) words.push(wordAt(match[0], match.index));
  return words;
}

/** One word for tests, as if written at `start` of a file. */
export function wordAt(raw: string, start = 0): Word {
  const place = { file: "command", start, end: start + raw.length };
  const name = /\$\{?([A-Z_]+)/.exec(raw)?.[1];
  const value = name ? unknown<string>(`${name} is not set here`, place) : known(raw);
  const variables = name ? [{ name, place, expanded: true }] : [];
  return { value, raw, place, variables };
}
