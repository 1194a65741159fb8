import { lineStarts, type Place, positionAt } from "../model/place.ts";
import { sha256 } from "./sha256.ts";

/** What a fingerprint is made of; a finding has it all. */
export type Fingerprinted = { problem: string; service?: string; place: Place };

/**
 * A name for each finding that stays the same when lines move: made of the problem, the file, the service and the
 * words of the line it stands on (spaces apart), never of line numbers or of the message. Findings that share all of
 * these are numbered in the order of their places. The result is parallel to `findings`.
 */
export function fingerprints(
  findings: readonly Fingerprinted[],
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  const starts = new Map<string, number[]>();
  const bases = findings.map((finding) => basis(finding, texts, starts));
  const order = findings.map((_, index) => index).sort((a, b) => startOf(findings[a]) - startOf(findings[b]));
  const seen = new Map<string, number>();
  const out: string[] = new Array(findings.length).fill("");
  for (const index of order) {
    const base = bases[index] ?? "";
    const nth = seen.get(base) ?? 0;
    seen.set(base, nth + 1);
    out[index] = sha256(nth === 0 ? base : `${base}\u0000${nth}`).slice(0, 16);
  }
  return out;
}

function startOf(finding: Fingerprinted | undefined): number {
  return finding?.place.start ?? 0;
}

function basis(
  { problem, service, place }: Fingerprinted,
  texts: ReadonlyMap<string, string>,
  cache: Map<string, number[]>,
): string {
  const text = texts.get(place.file) ?? "";
  const starts = cache.get(place.file) ?? lineStarts(text);
  cache.set(place.file, starts);
  const { line } = positionAt(starts, place.start);
  const words = text.slice(starts[line - 1], starts[line]).replace(/\s/g, "");
  return [problem, place.file, service ?? "", words].join("\u0000");
}
