import { applyEdits, collide } from "../formats/edit.ts";
import type { Deployment } from "../model/deployment.ts";
import { type Files, withTexts } from "../model/files.ts";
import type { Edit, Finding, Remedy } from "../model/finding.ts";
import { type CheckOptions, type CheckResult, check } from "./check.ts";
import { planRemedy } from "./cure/plan.ts";

/** Which fixes are wanted. `wants` decides for one finding; by default every one. */
export type CureOptions = CheckOptions & { unsafe?: boolean; wants?: (finding: Finding) => boolean };

/** A fix with the edits it makes in the files as they were read. */
export type Fix = { finding: Finding; remedy: Remedy; edits: readonly Edit[] };

/** What curing came to. `texts` holds the new text of every file changed; the edits of `fixes` never overlap. */
export type Cure = {
  fixes: readonly Fix[];
  refused: readonly { finding: Finding; remedy: Remedy; reason: string }[];
  texts: ReadonlyMap<string, string>;
};

/**
 * Turns remedies of findings into edits that are proved: with them applied, the findings are gone, no new error has
 * come and no file that could be read cannot. A fix that fails any of this is refused with the reason; the others
 * stand.
 */
export async function cure(files: Files, result: CheckResult, options: CureOptions = {}): Promise<Cure> {
  const textOf = (file: string) => {
    const read = files.read(file);
    return read.kind === "text" && read.replaced === undefined ? read.text : undefined;
  };
  const context = { deployment: result.deployment, textOf };
  const refused: { finding: Finding; remedy: Remedy; reason: string }[] = [];
  const planned: Fix[] = [];
  const wanted = result.findings.filter((finding) => options.wants === undefined || options.wants(finding));
  // What a command is told comes after what it says: settings of a misread command are not its settings.
  for (const finding of [...wanted.filter(isPlain), ...wanted.filter((one) => !isPlain(one))]) {
    const fix = await planFinding(finding, options, context, planned, refused);
    if (fix) planned.push(fix);
  }
  const all = await prove(files, result, planned, options);
  if (all === undefined) return { fixes: planned, refused, texts: textsOf(planned, textOf) };
  // Together they fail: each is tried on top of those that held.
  const fixes: Fix[] = [];
  for (const fix of planned) {
    const reason = await prove(files, result, [...fixes, fix], options);
    if (reason === undefined) fixes.push(fix);
    else refused.push({ finding: fix.finding, remedy: fix.remedy, reason });
  }
  return { fixes, refused, texts: textsOf(fixes, textOf) };
}

async function planFinding(
  finding: Finding,
  options: CureOptions,
  context: Parameters<typeof planRemedy>[1],
  planned: readonly Fix[],
  refused: { finding: Finding; remedy: Remedy; reason: string }[],
): Promise<Fix | undefined> {
  for (const remedy of finding.remedies) {
    if (remedy.intents.length === 0) continue;
    if (!remedy.safe && options.unsafe !== true) continue;
    const written = await planRemedy(remedy, context);
    if ("refused" in written) {
      refused.push({ finding, remedy, reason: written.refused });
      continue;
    }
    const generated = written.edits.find(({ file }) => isGenerated(context.textOf(file) ?? ""));
    if (generated) {
      refused.push({ finding, remedy, reason: `${generated.file} is generated; change what it is made from` });
      continue;
    }
    const same = planned.some((other) => JSON.stringify(other.edits) === JSON.stringify(written.edits));
    if (same) return undefined;
    const mended = !isPlain(finding) && planned.find((other) => mends(other, finding, context.deployment));
    if (mended) {
      const reason = `"${mended.remedy.title}" changes what the command says; run again afterwards`;
      refused.push({ finding, remedy, reason });
      continue;
    }
    const taken = planned.find((other) => collide(other.edits, written.edits));
    if (!taken) return { finding, remedy, edits: written.edits };
    const reason = `it changes what "${taken.remedy.title}" changes; run again afterwards`;
    refused.push({ finding, remedy, reason });
  }
  return undefined;
}

/** Whether a finding's remedies need no setting of a server. */
function isPlain({ remedies }: Finding): boolean {
  return !remedies.some(({ intents }) => intents.some(({ kind }) => kind === "set-option" || kind === "unset-option"));
}

/** Whether a fix changes the words of the command whose settings the finding is about. */
function mends({ finding: { service, severity }, edits }: Fix, finding: Finding, deployment: Deployment): boolean {
  if (severity !== "error" || service === undefined || service !== finding.service) return false;
  const starts = deployment.services.find(({ name }) => name === service)?.starts ?? [];
  const processes = deployment.services.find(({ name }) => name === service)?.processes ?? [];
  const places = [...starts.map(({ place }) => place), ...processes.map(({ command }) => command.place)];
  return edits.some(({ file, start, end }) =>
    places.some((place) => place.file === file && start <= place.end && end >= place.start),
  );
}

/** Whether a file says of itself that a tool writes it. */
function isGenerated(text: string): boolean {
  const head = text
    .slice(0, 1000)
    .split("\n", 8)
    .filter((line) => /^\s*(?:#|\/\/|\/?\*|<!--|;)/.test(line));
  return head.some((line) => /\bdo not edit\b|\bauto-?generated\b|@generated/i.test(line));
}

function textsOf(fixes: readonly Fix[], textOf: (file: string) => string | undefined): Map<string, string> {
  const edits = new Map<string, Edit[]>();
  for (const edit of fixes.flatMap((fix) => fix.edits)) {
    const list = edits.get(edit.file) ?? [];
    edits.set(edit.file, [...list, edit]);
  }
  const texts = new Map<string, string>();
  for (const [file, list] of edits) texts.set(file, applyEdits(textOf(file) ?? "", list));
  return texts;
}

/** Why the fixes do not hold together; `undefined` where they do. */
async function prove(
  files: Files,
  before: CheckResult,
  fixes: readonly Fix[],
  options: CureOptions,
): Promise<string | undefined> {
  if (fixes.length === 0) return undefined;
  const texts = textsOf(fixes, (file) => {
    const read = files.read(file);
    return read.kind === "text" ? read.text : undefined;
  });
  const after = await check(withTexts(files, texts), { ...options, offers: false });
  const left = count(after.findings);
  const had = count(before.findings);
  const cured = count(fixes.map((fix) => fix.finding));
  for (const [name, many] of cured) {
    if ((left.get(name) ?? 0) > (had.get(name) ?? 0) - many) return "the problem would still be there afterwards";
  }
  for (const finding of after.findings) {
    const name = nameOf(finding);
    if (finding.severity === "error" && (left.get(name) ?? 0) > (had.get(name) ?? 0)) {
      return `it would bring a new problem: ${finding.problem}`;
    }
  }
  const skipped = (result: CheckResult) => result.deployment.skipped.filter(({ file }) => texts.has(file)).length;
  return skipped(after) > skipped(before) ? "a file could not be read any more afterwards" : undefined;
}

/** Findings are told apart by problem and service: places move when text is edited. */
function nameOf({ problem, service, place }: Finding): string {
  return `${problem} ${service ?? place.file}`;
}

function count(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(nameOf(finding), (counts.get(nameOf(finding)) ?? 0) + 1);
  return counts;
}
