import type { Grammar } from "../../model/grammar.ts";
import { findLiterals, fingerprint, type Literal } from "./literals.ts";
import { guessedCommonness, rarestWindows, sampledCommonness } from "./windows.ts";

/** Offsets into the literals of the fingerprint. */
export type Windows = { fingerprint: string; offsets: readonly number[] };
export type ChosenWindows = { finds: Windows };

/** What the build works out ahead: the rarest window of every literal, against a sample of ordinary log text. */
export function chosenWindows(grammars: readonly Grammar[], sample: string): ChosenWindows {
  const common = sampledCommonness(new TextEncoder().encode(sample));
  const finds = findLiterals(grammars);
  return { finds: { fingerprint: fingerprint(finds), offsets: rarestWindows(finds, common) } };
}

/** The offsets made ahead where they are for these very literals, otherwise good guesses. */
export function windowsFor(literals: readonly Literal[], ahead: Windows | undefined): readonly number[] {
  if (ahead !== undefined && ahead.fingerprint === fingerprint(literals)) return ahead.offsets;
  return rarestWindows(literals, guessedCommonness());
}
