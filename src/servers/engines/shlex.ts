/** One word of a split string, with where it stands in it. */
export type SplitWord = { value: string; start: number; end: number };

/**
 * Python's `shlex.split(text)` (POSIX mode, no comments), which is how gunicorn reads GUNICORN_CMD_ARGS. Returns the
 * error Python raises instead of throwing it.
 */
export function shlexSplit(text: string): readonly SplitWord[] | { error: string } {
  const words: SplitWord[] = [];
  let value = "";
  let start = -1;
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (quote) {
      if (character === quote) quote = "";
      else if (character === "\\" && quote === '"') {
        const next = text[at + 1];
        if (next === undefined) return { error: "No escaped character" };
        value += next === '"' || next === "\\" ? next : `\\${next}`;
        at++;
      } else value += character;
      continue;
    }
    if (character === " " || character === "\t" || character === "\r" || character === "\n") {
      if (start >= 0) words.push({ value, start, end: at });
      value = "";
      start = -1;
      continue;
    }
    if (start < 0) start = at;
    if (character === "'" || character === '"') quote = character;
    else if (character === "\\") {
      const next = text[at + 1];
      if (next === undefined) return { error: "No escaped character" };
      value += next;
      at++;
    } else value += character;
  }
  if (quote) return { error: "No closing quotation" };
  if (start >= 0) words.push({ value, start, end: text.length });
  return words;
}
