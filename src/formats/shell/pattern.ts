/**
 * Matches a whole text against a shell pattern of `*`, `?` and literal characters; `undefined` for patterns with
 * brackets or backslashes, which are not understood. Time grows with the product of both lengths.
 */
export function globMatcher(pattern: string): ((text: string) => boolean) | undefined {
  if (/[[\]\\]/.test(pattern)) return undefined;
  return (text) => globMatches(pattern, text);
}

function globMatches(pattern: string, text: string): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (from < pattern.length && pattern[from] === "*") {
      star = from;
      from += 1;
      resume = at;
    } else if (from < pattern.length && (pattern[from] === "?" || pattern[from] === text[at])) {
      from += 1;
      at += 1;
    } else if (star !== -1) {
      from = star + 1;
      resume += 1;
      at = resume;
    } else return false;
  }
  while (pattern[from] === "*") from += 1;
  return from === pattern.length;
}
