import { type Node, parsePattern } from "../../scripts/lib/regex/syntax.ts";

/** Thrown where a search takes more steps than were allowed. */
class Enough extends Error {}

/**
 * How many characters a backtracking matcher looks at in one search of `text`, at most `most`: the plainest matcher
 * there is, without any of the short cuts an engine takes.
 */
export function searchSteps(pattern: string, flags: string, text: string, most: number): number {
  const root = parsePattern(pattern);
  const groups = new Map<Node, string>();
  const atoms = new Map<string, RegExp>();
  let steps = 0;

  function takes(source: string, at: number): boolean {
    if (++steps > most) throw new Enough();
    const known = atoms.get(source) ?? new RegExp(`^(?:${source})$`, flags.replace(/[^is]/g, ""));
    atoms.set(source, known);
    return at < text.length && known.test(text.charAt(at));
  }

  function isWord(at: number): boolean {
    return /^\w$/.test(text.charAt(at));
  }

  function holds(kind: string, at: number): boolean {
    const lines = flags.includes("m");
    if (kind === "start") return at === 0 || (lines && text[at - 1] === "\n");
    if (kind === "end") return at === text.length || (lines && text[at] === "\n");
    return (isWord(at - 1) !== isWord(at)) === (kind === "boundary");
  }

  function go(node: Node, at: number, then: (at: number) => boolean): boolean {
    switch (node.kind) {
      case "atom":
        return takes(node.source, at) && then(at + 1);
      case "sequence": {
        const from = (index: number, here: number): boolean => {
          const part = node.parts[index];
          return part ? go(part, here, (next) => from(index + 1, next)) : then(here);
        };
        return from(0, at);
      }
      case "choice":
        return node.parts.some((part) => go(part, at, then));
      case "repeat": {
        const turn = (count: number, here: number): boolean => {
          const again = (): boolean =>
            count < node.most &&
            go(node.body, here, (next) => (next > here || count < node.least) && turn(count + 1, next));
          return again() || (count >= node.least && then(here));
        };
        return turn(0, at);
      }
      case "group":
        return go(node.body, at, (end) => {
          groups.set(node.body, text.slice(at, end));
          return then(end);
        });
      case "again": {
        const taken = groups.get(node.body) ?? "";
        return text.startsWith(taken, at) && then(at + taken.length);
      }
      case "look": {
        if (!node.behind) return go(node.body, at, () => true) !== node.forbids && then(at);
        const starts = Array.from({ length: at + 1 }, (_, start) => start);
        const before = steps;
        const found = starts.some((start) => go(node.body, start, (end) => end === at));
        steps = before + 1;
        return found !== node.forbids && then(at);
      }
      default:
        return holds(node.kind, at) && then(at);
    }
  }

  try {
    const starts = flags.includes("y") ? [0] : Array.from({ length: text.length + 1 }, (_, start) => start);
    starts.some((start) => {
      groups.clear();
      steps++;
      return go(root, start, () => true);
    });
    return steps;
  } catch (error) {
    if (error instanceof Enough) return most;
    throw error;
  }
}
