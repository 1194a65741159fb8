import type { SourceFile } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import type { Place } from "../../model/place.ts";

/**
 * Makes warnings of the errors that follow from another: one mistake is one error. `findings` are in the order of their
 * places.
 */
export function withConsequences(findings: readonly Finding[], files: ReadonlyMap<string, SourceFile>): Finding[] {
  const broken = new Set(findings.filter(isBroken).map(({ place }) => place.file));
  const first = new Map<string, Finding>();
  for (const finding of findings) {
    const key = entryKey(finding, files);
    if (key !== undefined && (!first.has(key) || finding.problem === "invalid-service-type")) first.set(key, finding);
    const line = lineKey(finding, files);
    if (SHIFTING.has(finding.problem) && !first.has(line)) first.set(line, finding);
  }
  return findings.map((finding) => {
    const { problem, severity, place } = finding;
    if (severity !== "error" || isMisspelt(finding)) return finding;
    if (problem !== "invalid-yaml" && broken.has(place.file))
      return following(finding, `${place.file} says the same once its syntax is mended`);
    const shifted = COMMAND_LINE.has(problem) ? first.get(lineKey(finding, files)) : undefined;
    if (shifted && shifted.place.start < place.start)
      return following(finding, "the words before it are what they were meant to be");
    const key = problem === "unknown-blueprint-key" ? entryKey(finding, files) : undefined;
    if (key !== undefined && first.get(key) !== finding)
      return following(finding, "it is a mistake of its own, and not of the entry it stands in");
    return finding;
  });
}

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

/** What is said of the words of a command line, each from the words before it. */
const COMMAND_LINE: ReadonlySet<string> = new Set(["option-value-invalid", "stray-argument", "unknown-cli-option"]);

/** Mistakes after which the words of a line are not read as they were meant. */
const SHIFTING: ReadonlySet<string> = new Set([
  "option-value-invalid",
  "stray-argument",
  "command-continuation-broken",
]);

function lineKey({ place: { file, start } }: Finding, files: ReadonlyMap<string, SourceFile>): string {
  return `${file}\0${(files.get(file)?.text ?? "").lastIndexOf("\n", start - 1)}`;
}

/** The entry of a Blueprint that a finding is about: one that is another thing than its place says has many such keys. */
function entryKey(finding: Finding, files: ReadonlyMap<string, SourceFile>): string | undefined {
  const { problem, place } = finding;
  if (isMisspelt(finding) || (problem !== "unknown-blueprint-key" && problem !== "invalid-service-type"))
    return undefined;
  const text = files.get(place.file)?.text ?? "";
  const key = problem === "invalid-service-type" ? keyOfValue(text, place) : place.start;
  return `${place.file}\0entry ${mappingOf(text, key)}`;
}

/** Where the key of a value on the same line begins. */
function keyOfValue(text: string, { start }: Place): number {
  const line = text.lastIndexOf("\n", start - 1) + 1;
  return line + (/^[ \t]*(?:-[ \t]+)?/.exec(text.slice(line, start))?.[0].length ?? 0);
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
