import type { JsonFinding } from "../model/contract.ts";

/** Findings that were there when the baseline was written, and how often each. */
export type Baseline = { version: 1; findings: readonly BaselineEntry[] };
/** One finding that was there; `problem` and `file` are for people, only the fingerprint counts. */
export type BaselineEntry = { fingerprint: string; problem: string; file: string };

/** The baseline of a report, in an order that makes changes of it readable. */
export function baselineOf(findings: readonly JsonFinding[]): Baseline {
  const entries = findings.map(({ fingerprint, problem, place }) => ({ fingerprint, problem, file: place.file }));
  const order = ({ file, problem, fingerprint }: BaselineEntry) => `${file}\u0000${problem}\u0000${fingerprint}`;
  return { version: 1, findings: entries.sort((a, b) => (order(a) < order(b) ? -1 : 1)) };
}

/** Reads a baseline; `undefined` where the text is none. */
export function readBaseline(text: string): Baseline | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(read) || read.version !== 1 || !Array.isArray(read.findings)) return undefined;
  const findings: BaselineEntry[] = [];
  for (const entry of read.findings) {
    if (!isRecord(entry) || typeof entry.fingerprint !== "string") return undefined;
    findings.push({ fingerprint: entry.fingerprint, problem: String(entry.problem), file: String(entry.file) });
  }
  return { version: 1, findings };
}

/** Parts findings into new ones and known ones; `outlived` counts entries that match nothing any more. */
export function baselineFilter(
  findings: readonly JsonFinding[],
  baseline: Baseline | undefined,
): { fresh: JsonFinding[]; known: JsonFinding[]; outlived: number } {
  const left = new Map<string, number>();
  for (const { fingerprint } of baseline?.findings ?? []) left.set(fingerprint, (left.get(fingerprint) ?? 0) + 1);
  const fresh: JsonFinding[] = [];
  const known: JsonFinding[] = [];
  for (const finding of findings) {
    const remaining = left.get(finding.fingerprint) ?? 0;
    (remaining > 0 ? known : fresh).push(finding);
    if (remaining > 0) left.set(finding.fingerprint, remaining - 1);
  }
  const outlived = [...left.values()].reduce((sum, number) => sum + number, 0);
  return { fresh, known, outlived };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
