/**
 * Paths against patterns as in `.gitignore`: `*` and `?` within one part, `[a-z]` classes, `**` for any number of
 * parts. Matching compares step by step and never backtracks further than to the last star, so no pattern can make it
 * slow.
 */
export function matchesGlob(pattern: readonly string[], path: readonly string[]): boolean {
  return starMatch(pattern, path, (part) => part === "**", matchesPart);
}

/** One part of a path (no `/`) against one part of a pattern. */
export function matchesPart(pattern: string, name: string): boolean {
  if (!/[*?[\\]/.test(pattern)) return pattern === name;
  return starMatch(tokens(pattern), [...name], (token) => token.kind === "star", matchesToken);
}

type Token = { kind: "star" } | { kind: "any" } | { kind: "char"; char: string } | ClassToken;
type ClassToken = { kind: "class"; negated: boolean; ranges: readonly (readonly [string, string])[] };

/** Two pointers and one return point: the last star is the only one that ever needs to take more. */
function starMatch<P, T>(
  pattern: readonly P[],
  text: readonly T[],
  isStar: (part: P) => boolean,
  equal: (part: P, unit: T) => boolean,
): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const part = pattern[p];
    if (p < pattern.length && isStar(part as P)) {
      star = p++;
      resume = t;
    } else if (p < pattern.length && equal(part as P, text[t] as T)) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (p < pattern.length && isStar(pattern[p] as P)) p++;
  return p === pattern.length;
}

function matchesToken(token: Token, char: string): boolean {
  if (token.kind === "char") return token.char === char;
  if (token.kind === "class") return token.ranges.some(([a, b]) => char >= a && char <= b) !== token.negated;
  return true;
}

function tokens(pattern: string): Token[] {
  const out: Token[] = [];
  const chars = [...pattern];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? "";
    if (char === "*") {
      if (out.at(-1)?.kind !== "star") out.push({ kind: "star" });
    } else if (char === "?") out.push({ kind: "any" });
    else if (char === "\\" && at + 1 < chars.length) out.push({ kind: "char", char: chars[++at] ?? "" });
    else if (char === "[") {
      const read = charClass(chars, at);
      if (read) {
        out.push(read.token);
        at = read.end;
      } else out.push({ kind: "char", char });
    } else out.push({ kind: "char", char });
  }
  return out;
}

/** `[abc]`, `[!a-z]`; `undefined` where the bracket is never closed and stands for itself. */
function charClass(chars: readonly string[], open: number): { token: ClassToken; end: number } | undefined {
  let at = open + 1;
  const negated = chars[at] === "!" || chars[at] === "^";
  if (negated) at++;
  const ranges: [string, string][] = [];
  for (let first = true; at < chars.length; first = false) {
    const char = chars[at] ?? "";
    if (char === "]" && !first) return { token: { kind: "class", negated, ranges }, end: at };
    const last = chars[at + 1] === "-" && chars[at + 2] !== undefined && chars[at + 2] !== "]" ? chars[at + 2] : char;
    at += last === char ? 1 : 3;
    ranges.push([char, last ?? char]);
  }
  return undefined;
}

/** A pattern of a configuration: relative to the root, `/` at either end allowed, a folder standing for all in it. */
export function matchesPath(pattern: string, path: string): boolean {
  const parts = pattern.split("/").filter((part) => part !== "" && part !== ".");
  const names = path.split("/");
  return matchesGlob(parts, names) || matchesGlob([...parts, "**"], names);
}
