import { automatonOf, type Edge } from "./automaton.ts";
import { reached } from "./graph.ts";
import { growth } from "./growth.ts";

/**
 * Whether one search by an expression takes at most time in proportion to the text, whatever the text: `linear` is
 * proven; `unknown` is not, and says why.
 *
 * A backtracking matcher walks a tree whose branches are ways through the automaton, all spelling the text. Where the
 * number of ways that lead to one state with one beginning of the text has a bound that does not depend on the text,
 * the tree has at most a constant times as many nodes as the text has characters. By Weber and Seidl (1991), and with
 * several edges between two states told apart, that number is bounded exactly if
 * - no state has two ways back to itself by the same text (else it may grow exponentially), and
 * - there are no two states p and q and no text that leads from p to p, from p to q, and from q to q.
 * Moving on the place to begin at is a state with an edge to itself, so that searching is in the count.
 *
 * The automaton never has fewer ways than the matcher goes:
 * - a finite repetition is written out in full;
 * - of `^`, `$`, `\b` it keeps the character before and after, and nothing that would forbid more;
 * - a look-ahead is walked beside what follows it and forbids nothing; a look-behind, of bounded length, costs a
 *   constant and forbids nothing; a reference to a bounded group may take anything the group could.
 *
 * A matcher in a `sure` state finds an end from there, so it never comes back from it and goes to at most one. Ways are
 * therefore counted twice: of those that go through no sure state, from where the search begins; and of all that leave
 * a sure state. With `g`, each search counts by itself.
 */
export type Cost = { kind: "linear" } | { kind: "unknown"; why: string };

/** What a search by an expression costs. Never throws: what cannot be read is `unknown`, with the reason. */
export function costOf(pattern: string, flags: string): Cost {
  try {
    const { edges, names, sure, searching, roots } = automatonOf(pattern, flags);
    const before = edges.map((own, state) => own.flatMap((edge) => only(edge, ~(sure[state] ?? 0n))));
    const searched = reached(before, roots);
    const after = edges.map((own) => own.filter(({ to }) => !searching[to]));
    const entered = searched.flatMap((state) =>
      (after[state] ?? []).flatMap((edge) => only(edge, sure[state] ?? 0n).map(({ to }) => to)),
    );
    const why = growth(before, searched, names) ?? growth(after, reached(after, entered), names);
    return why === undefined ? { kind: "linear" } : { kind: "unknown", why };
  } catch (error) {
    return { kind: "unknown", why: error instanceof Error ? error.message : String(error) };
  }
}

function only(edge: Edge, letters: bigint): Edge[] {
  const left = edge.letters & letters;
  return left === 0n ? [] : [{ ...edge, letters: left }];
}
