import type { Grammar } from "../../model/grammar.ts";
import { fingerprint, type Literal, scanLiterals } from "./literals.ts";
import { guessedCommonness, rarestWindows, sampledCommonness } from "./windows.ts";

/** Offsets into the literals of the fingerprint. */
export type Windows = { fingerprint: string; offsets: readonly number[] };

/** What the build works out ahead: the rarest window of every literal, against a sample of ordinary log text. */
export function chosenWindows(grammars: readonly Grammar[], sample: string): Windows {
  const common = sampledCommonness(new TextEncoder().encode(sample));
  const literals = scanLiterals(grammars);
  return { fingerprint: fingerprint(literals), offsets: rarestWindows(literals, common) };
}

/** The offsets made ahead where they are for these very literals, otherwise good guesses. */
export function windowsFor(literals: readonly Literal[], ahead: Windows | undefined): readonly number[] {
  if (ahead !== undefined && ahead.fingerprint === fingerprint(literals)) return ahead.offsets;
  return rarestWindows(literals, guessedCommonness());
}
