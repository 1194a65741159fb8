/** What a regular expression says, as far as its cost goes. `atom` is the source of what matches one character. */
export type Node =
  | { kind: "atom"; source: string }
  | { kind: "sequence" | "choice"; parts: readonly Node[] }
  | { kind: "repeat"; body: Node; least: number; most: number }
  | { kind: "group"; body: Node }
  | { kind: "start" | "end" | "boundary" | "no-boundary" }
  | { kind: "look"; body: Node; behind: boolean; forbids: boolean }
  | { kind: "again"; body: Node };

const SIMPLE_ESCAPE = /\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[pP]\{[^}]*\}|[\s\S])/y;
const CLASS = /\[(?:\\[\s\S]|[^\]\\])*\]/y;
const COUNT = /\{(\d+)(?:(,)(\d*))?\}/y;
const NAME = /\(\?<([^>=!]+)>/y;
const REFERENCE = /\\(?:k<([^>]+)>|([1-9]\d*))/y;

/** The tree of `pattern`, which JavaScript accepts. Throws on what the analysis has no notion of. */
export function parsePattern(pattern: string): Node {
  let at = 0;
  const groups = new Map<string, Node>();
  let count = 0;

  function take(shape: RegExp): RegExpExecArray | undefined {
    shape.lastIndex = at;
    const match = shape.exec(pattern);
    if (match) at += match[0].length;
    return match ?? undefined;
  }

  function literally(text: string): boolean {
    if (!pattern.startsWith(text, at)) return false;
    at += text.length;
    return true;
  }

  function choice(): Node {
    const parts = [sequence()];
    while (literally("|")) parts.push(sequence());
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: "choice", parts };
  }

  function sequence(): Node {
    const parts: Node[] = [];
    while (at < pattern.length && pattern[at] !== "|" && pattern[at] !== ")") parts.push(repeated(term()));
    return { kind: "sequence", parts };
  }

  function repeated(body: Node): Node {
    const [least, most] = quantifier() ?? [1, 1];
    if (least === 1 && most === 1) return body;
    literally("?");
    return { kind: "repeat", body, least, most };
  }

  function quantifier(): [number, number] | undefined {
    if (literally("*")) return [0, Number.POSITIVE_INFINITY];
    if (literally("+")) return [1, Number.POSITIVE_INFINITY];
    if (literally("?")) return [0, 1];
    const counted = take(COUNT);
    if (!counted) return undefined;
    const least = Number(counted[1]);
    if (counted[2] === undefined) return [least, least];
    return [least, counted[3] ? Number(counted[3]) : Number.POSITIVE_INFINITY];
  }

  function term(): Node {
    if (literally("^")) return { kind: "start" };
    if (literally("$")) return { kind: "end" };
    if (literally("\\b")) return { kind: "boundary" };
    if (literally("\\B")) return { kind: "no-boundary" };
    if (pattern[at] === "(") return bracketed();
    const reference = take(REFERENCE);
    if (reference) {
      const body = groups.get(reference[1] ?? reference[2] ?? "");
      if (!body) throw new Error("a reference to a group that is not closed before it");
      return { kind: "again", body };
    }
    const atom = take(SIMPLE_ESCAPE)?.[0] ?? take(CLASS)?.[0] ?? pattern[at++] ?? "";
    // Outside of a quantifier and a class, these two are characters.
    return { kind: "atom", source: atom === "{" || atom === "}" || atom === "]" ? `\\${atom}` : atom };
  }

  function bracketed(): Node {
    for (const sign of ["(?=", "(?!", "(?<=", "(?<!"]) {
      if (literally(sign)) {
        return { kind: "look", body: closed(), behind: sign.startsWith("(?<"), forbids: sign.endsWith("!") };
      }
    }
    if (literally("(?:")) return closed();
    const name = take(NAME)?.[1];
    if (name === undefined) {
      if (pattern.startsWith("(?", at)) throw new Error(`no notion of ${pattern.slice(at, at + 4)}`);
      at++;
    }
    const number = ++count;
    const body = closed();
    groups.set(String(number), body);
    if (name !== undefined) groups.set(name, body);
    return { kind: "group", body };
  }

  function closed(): Node {
    const body = choice();
    if (!literally(")")) throw new Error("a bracket is not closed");
    return body;
  }

  const whole = choice();
  if (at < pattern.length) throw new Error(`cannot read on from ${pattern.slice(at, at + 10)}`);
  return whole;
}

/** The longest text a part can look at, in characters. */
export function longest(node: Node): number {
  if (node.kind === "atom") return 1;
  if (node.kind === "sequence") return node.parts.reduce((sum, part) => sum + longest(part), 0);
  if (node.kind === "choice") return Math.max(...node.parts.map(longest));
  if (node.kind === "repeat") {
    const one = longest(node.body);
    return one === 0 ? 0 : one * node.most;
  }
  return "body" in node ? longest(node.body) : 0;
}
