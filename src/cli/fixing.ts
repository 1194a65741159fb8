import { createInterface } from "node:readline/promises";
import { cure, type Fix } from "../doctor/cure.ts";
import type { JsonFinding } from "../model/contract.ts";
import type { Finding, Remedy } from "../model/finding.ts";
import { unifiedDiff } from "../report/diff.ts";
import { count } from "../report/text.ts";
import { uncommittedFiles } from "../sources/git.ts";
import { type Change, writeFiles } from "../sources/write-files.ts";
import type { Target } from "./check-targets.ts";
import { type Call, CallError } from "./command.ts";
import { type Examined, examineTarget } from "./examine-target.ts";
import type { Io } from "./io.ts";

/** Rounds of fixing: one fix may have to wait for another that changes the same line. */
const MOST_ROUNDS = 8;

/** What fixing one folder came to. */
export type Fixed = {
  target: Target;
  fixes: readonly Fix[];
  refused: readonly { finding: Finding; remedy: Remedy; reason: string }[];
  /** Fixes left out because they are not safe. */
  unsafe: number;
  changes: readonly Change[];
  /** The folder as it is with the changes. */
  after: Examined;
};

/** Works out the fixes of one folder, and writes them unless only the diff is wanted. */
export async function fixTarget(target: Target, call: Call, io: Io): Promise<Fixed> {
  const texts = new Map<string, string>();
  const originals = new Map<string, string>();
  const fixes: Fix[] = [];
  const asking = call.has("ask") ? await newAsking(io) : undefined;
  let refused: Fixed["refused"] = [];
  let examined = await examineTarget(target, call, io);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const wanted = wantedFindings(examined);
    const options = { unsafe: call.has("unsafe-fixes"), wants: (one: Finding) => wanted.has(one) };
    let cured = await cure(examined.files, examined.result, options);
    if (asking) {
      const agreed = new Set<Finding>();
      for (const fix of cured.fixes) if (await asking.agrees(fix, io)) agreed.add(fix.finding);
      cured = await cure(examined.files, examined.result, {
        ...options,
        wants: (one) => wanted.has(one) && agreed.has(one),
      });
    }
    if (cured.refused.length > 0 || round === 0) refused = cured.refused;
    if (cured.fixes.length === 0) break;
    fixes.push(...cured.fixes);
    for (const [file, text] of cured.texts) {
      const read = examined.files.read(file);
      if (!originals.has(file) && read.kind === "text") originals.set(file, read.text);
      texts.set(file, text);
    }
    examined = await examineTarget(target, call, io, texts);
  }
  asking?.close();
  const changes = [...texts].map(([path, after]) => ({ path, before: originals.get(path), after }));
  const settled = {
    target,
    fixes,
    refused: unanswered(refused, fixes),
    unsafe: unsafeLeft(examined, call),
    changes,
    after: examined,
  };
  if (!call.has("diff")) write(target, changes, call);
  return settled;
}

/** Findings the user wants to see are the ones that are fixed: ignored and recorded ones stay as they are. */
function wantedFindings({ report, result }: Examined): Set<Finding> {
  const shown = new Set(report.findings.map((row: JsonFinding) => row.fingerprint));
  return new Set(result.findings.filter((_, index) => shown.has(result.report.findings[index]?.fingerprint ?? "")));
}

/** Refusals of fixes that no later round has made. */
function unanswered(refused: Fixed["refused"], fixes: readonly Fix[]): Fixed["refused"] {
  return refused.filter(({ remedy }) => !fixes.some((fix) => fix.remedy.title === remedy.title));
}

function unsafeLeft(examined: Examined, call: Call): number {
  if (call.has("unsafe-fixes")) return 0;
  return [...wantedFindings(examined)].filter(({ remedies }) =>
    remedies.some(({ safe, intents }) => !safe && intents.length > 0),
  ).length;
}

/** Writes changes of one folder; throws {@link CallError} where they may not or cannot be written. */
export function write(target: Target, changes: readonly Change[], call: Call): void {
  if (changes.length === 0) return;
  const dirty = call.has("force") ? [] : uncommittedFiles(target.root);
  if (dirty.length > 0) {
    const named = dirty.slice(0, 3).join(", ") + (dirty.length > 3 ? ` and ${dirty.length - 3} more` : "");
    throw new CallError(
      `nothing was changed: ${named} has changes that are not committed`,
      "commit them first, or call with --force",
    );
  }
  const outcome = writeFiles(target.root, changes);
  if ("refused" in outcome) throw new CallError(`nothing was changed: ${outcome.refused}`);
}

/** The changes as one diff. */
export function diffOf(changes: readonly Change[], prefix = ""): string {
  return changes
    .map(({ path, before, after }) => unifiedDiff(prefix === "" ? path : `${prefix}/${path}`, before, after))
    .join("");
}

/** What was fixed and what was not, and why. */
export function fixSummary({ fixes, refused, unsafe, changes, target }: Fixed, wrote: boolean): string {
  const lines: string[] = [];
  for (const { finding, remedy } of fixes) lines.push(`  ${finding.place.file}: ${remedy.title} (${finding.problem})`);
  const head = wrote ? "fixed" : "would fix";
  const summary =
    fixes.length === 0
      ? `nothing to fix in ${target.named}`
      : `${head} ${count(fixes.length, "problem")} in ${count(changes.length, "file")}`;
  lines.unshift(summary);
  for (const { finding, remedy, reason } of refused)
    lines.push(`  not done: ${remedy.title} (${finding.problem}): ${reason}`);
  if (unsafe > 0)
    lines.push(`${count(unsafe, "more problem")} can be fixed with --unsafe-fixes; look at them with --diff first`);
  return `${lines.join("\n")}\n`;
}

type Asking = { agrees(fix: Fix, io: Io): Promise<boolean>; close(): void };

async function newAsking({ stdin }: Io): Promise<Asking> {
  if (!stdin.isTTY) throw new CallError("--ask needs a terminal to ask on");
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  let answer: "all" | "none" | undefined;
  return {
    async agrees({ finding, remedy }, { err }) {
      if (answer !== undefined) return answer === "all";
      err(`\n${finding.message}\n`);
      const given = (await lines.question(`${remedy.title}? [y/n/a/q] `)).trim().toLowerCase();
      if (given === "a" || given === "all") answer = "all";
      if (given === "q") answer = "none";
      return answer === "all" || given === "y" || given === "yes";
    },
    close: () => lines.close(),
  };
}
