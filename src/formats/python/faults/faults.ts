import { checkNeighbours } from "./adjacent.ts";
import { blockFollower, Stop } from "./blocks.ts";
import { type Fault, Faulty, Unsure } from "./fault.ts";
import { linesOf } from "./tokens.ts";

/** Longer texts are data. */
const LONGEST = 1_000_000;

/**
 * Where CPython certainly ends with a SyntaxError, by tokens, brackets, blocks and what cannot stand side by side: in
 * any release the last of them, before it those that only some releases have. Silence says nothing: this is no grammar.
 */
export function certainFaults(text: string): readonly Fault[] {
  const noted = new Map<string, Fault>();
  const note = (fault: Fault): void => {
    const key = `${fault.before} ${fault.since}`;
    if (!noted.has(key)) noted.set(key, fault);
  };
  if (text.length > LONGEST) return [];
  try {
    const blocks = blockFollower(note);
    for (const line of linesOf(text, note)) {
      const header = blocks.follow(line);
      checkNeighbours(line, header?.body ?? -1, note);
    }
    blocks.end(text.length);
    return [...noted.values()];
  } catch (thrown) {
    if (thrown instanceof Faulty) return [...noted.values(), thrown.fault];
    if (thrown instanceof Unsure || thrown instanceof Stop) return [...noted.values()];
    throw thrown;
  }
}
