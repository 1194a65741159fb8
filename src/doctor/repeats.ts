import type { CheckReport, JsonEdit, JsonFinding, JsonFix } from "../model/contract.ts";
import type { Finding } from "../model/finding.ts";
import { summaryOf } from "./settle.ts";

/** What the mistake of each finding is called, by fingerprint; findings of one file that share it repeat each other. */
export type Mistakes = ReadonlyMap<string, string>;

/** The names of mistakes: what the problem says makes two findings the same, or else their words. */
export function mistakesOf(findings: readonly Finding[], rows: readonly JsonFinding[]): Mistakes {
  return new Map(findings.map((finding, at) => [rows[at]?.fingerprint ?? "", finding.mistake ?? finding.message]));
}

/**
 * The report with each mistake said once for a file: at its first place, the others beside it. For reports that are
 * read from top to bottom; what marks lines, remembers findings or repairs them needs each place by itself.
 */
export function gathered(report: CheckReport, mistakes: Mistakes): CheckReport {
  const groups = new Map<string, JsonFinding[]>();
  for (const finding of report.findings) {
    const { problem, severity, place, fingerprint, message } = finding;
    const key = [problem, severity, place.file, mistakes.get(fingerprint) ?? message].join("\0");
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  const findings = [...groups.values()].flatMap(([first, ...others]) => (first ? [once(first, others)] : []));
  return { ...report, findings, summary: summaryOf(findings) };
}

function once(first: JsonFinding, others: readonly JsonFinding[]): JsonFinding {
  if (others.length === 0) return first;
  const again = others.map(({ place, service }) => {
    const isElsewhere = service !== undefined && service !== first.service;
    return { ...place, note: isElsewhere ? `the same for ${service}` : "the same here" };
  });
  const assumptions = new Set([first, ...others].flatMap((one) => one.assumptions));
  return {
    ...first,
    also: [...first.also, ...again],
    assumptions: [...assumptions],
    fixes: fixesOf([first, ...others]),
  };
}

/** Fixes of the same title become one, which repairs every place, where they leave each other's text alone. */
function fixesOf(findings: readonly JsonFinding[]): JsonFix[] {
  const fixes: JsonFix[] = [];
  for (const fix of findings.flatMap((one) => one.fixes)) {
    const at = fixes.findIndex(({ title, safe }) => title === fix.title && safe === fix.safe);
    const known = fixes[at];
    const edits = fix.edits.filter((edit) => !known?.edits.some((one) => isSame(one, edit)));
    if (!known || edits.some((edit) => known.edits.some((one) => isTouching(one, edit)))) fixes.push(fix);
    else fixes[at] = { ...known, edits: [...known.edits, ...edits] };
  }
  return fixes;
}

function isSame(one: JsonEdit, other: JsonEdit): boolean {
  return isTouching(one, other) && one.start === other.start && one.end === other.end && one.text === other.text;
}

function isTouching(one: JsonEdit, other: JsonEdit): boolean {
  return one.file === other.file && one.start <= other.end && other.start <= one.end;
}
