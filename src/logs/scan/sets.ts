import type { Grammar } from "../../model/grammar.ts";
import { type ChosenWindows, windowsFor } from "./choose.ts";
import type { LiteralSet } from "./finder.ts";
import { bulkLiterals, findLiterals, type Literal, troubleLiterals } from "./literals.ts";

/** Index of the set whose every line is wanted. The others follow it. */
export const FINDS = 0;

/** Everything looked for: what is wanted line by line, then one set for each kind of line of which a few are enough. */
export type ScanSets = {
  sets: readonly LiteralSet[];
  /** For each set after the first: whether, besides the first such lines, the last one before each find is wanted. */
  sampled: readonly { set: number; lasts: boolean }[];
};

/** `ahead` holds the windows chosen at build time, if there are any. */
export function scanSetsOf(grammars: readonly Grammar[], ahead?: ChosenWindows): ScanSets {
  const finds = findLiterals(grammars);
  const sets: LiteralSet[] = [{ literals: finds, windows: windowsFor(finds, ahead?.finds) }];
  const sampled: { set: number; lasts: boolean }[] = [];
  const add = (literals: readonly Literal[], lasts: boolean): void => {
    sampled.push({ set: sets.length, lasts });
    sets.push({ literals, windows: windowsFor(literals, undefined) });
  };
  for (const literals of bulkLiterals(grammars).values()) add(literals, true);
  add(troubleLiterals(), false);
  return { sets, sampled };
}
