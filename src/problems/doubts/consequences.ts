import type { Deployment, SourceFile } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import type { Place } from "../../model/place.ts";
import { leftOver } from "./blueprint.ts";
import { causeInCommand } from "./commands.ts";
import { originalOf } from "./copies.ts";
import { runBy } from "./images.ts";

/**
 * Makes warnings of the errors that follow from another: one mistake is one error. `findings` are in the order of their
 * places.
 */
export function withConsequences(findings: readonly Finding[], deployment: Deployment): Finding[] {
  const { files } = deployment;
  const broken = findings.filter(isBroken);
  const entries = new Map<string, Finding[]>();
  for (const finding of findings) {
    const entry = entryKey(finding, files);
    if (entry !== undefined) entries.set(entry, [...(entries.get(entry) ?? []), finding]);
  }
  return findings.map((finding) => {
    const { problem, severity, place } = finding;
    if (severity !== "error" || problem === "invalid-yaml") return finding;
    const line = lineKey(finding, files);
    const mended = broken.find((one) => one.place.file === place.file);
    if (mended && (!isMisspelt(finding) || broken.some((one) => lineKey(one, files) === line)))
      return following(finding, `${place.file} says the same once its syntax is mended`);
    const cause = causeInCommand(finding, findings, deployment);
    if (cause !== undefined) return following(finding, cause);
    const left = leftOver(finding, findings, deployment);
    if (left !== undefined) return following(finding, left);
    const stack = runBy(finding, findings, deployment);
    if (stack !== undefined) return following(finding, `something runs the image without the command of ${stack}`);
    const original = originalOf(finding, findings, deployment);
    if (original !== undefined) return following(finding, `${place.file} is used beside ${original}, its like`);
    const [first, ...others] = entries.get(entryKey(finding, files) ?? "") ?? [];
    if (first && first !== finding && others.length >= FOREIGN)
      return following(finding, "it is a mistake of its own, and not of the entry it stands in");
    return finding;
  });
}

/** Unknown keys behind the first one that make an entry another thing than what its place makes of it. */
const FOREIGN = 2;

function following(finding: Finding, assumed: string): Finding {
  return { ...finding, severity: "warning", confidence: "possible", assumptions: [...finding.assumptions, assumed] };
}

function isBroken({ problem, severity }: Finding): boolean {
  return problem === "invalid-yaml" && severity === "error";
}

/** A key that is known but for a letter is wrong by itself, whatever stands around it. */
function isMisspelt({ problem, remedies }: Finding): boolean {
  return problem === "unknown-blueprint-key" && remedies.length > 0;
}

function lineKey({ place: { file, start } }: Finding, files: ReadonlyMap<string, SourceFile>): string {
  return `${file}\0${(files.get(file)?.text ?? "").lastIndexOf("\n", start - 1)}`;
}

/** The entry of a Blueprint that an unknown key stands in; at the root each is a mistake of its own. */
function entryKey(finding: Finding, files: ReadonlyMap<string, SourceFile>): string | undefined {
  const { problem, place } = finding;
  if (problem !== "unknown-blueprint-key" || isMisspelt(finding)) return undefined;
  const text = files.get(place.file)?.text ?? "";
  if (isRoot(text, place) && /^services:/m.test(text)) return undefined;
  return `${place.file}\0entry ${mappingOf(text, place.start)}`;
}

function isRoot(text: string, { start }: Place): boolean {
  return start === 0 || text[start - 1] === "\n";
}

/** The line a block mapping begins on, or the one above it, for a key of it at `start`. */
function mappingOf(text: string, start: number): number {
  let line = text.lastIndexOf("\n", start - 1) + 1;
  const indent = start - line;
  if (text.slice(line, start).includes("-")) return line;
  while (line > 0) {
    const end = line - 1;
    line = text.lastIndexOf("\n", end - 1) + 1;
    const written = text.slice(line, end);
    const [before = ""] = /^[ \t]*(?:-[ \t]+)?/.exec(written) ?? [];
    if (/^[ \t]*(?:#|\r?$)/.test(written) || before.length > indent) continue;
    if (before.length < indent || before.includes("-")) return line;
  }
  return 0;
}
