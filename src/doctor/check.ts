import { assemble } from "../assembly/assemble.ts";
import type { CheckReport } from "../model/contract.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Files } from "../model/files.ts";
import type { Finding } from "../model/finding.ts";
import type { RegisteredProblem } from "../model/problem.ts";
import { withConsequences } from "../problems/doubts/consequences.ts";
import { PROBLEMS } from "../problems/registry.generated.ts";
import { checkReport } from "./check-report.ts";
import { offerFixes } from "./cure/offer.ts";
import { examine } from "./examine.ts";
import { type Mistakes, mistakesOf } from "./repeats.ts";

/** What a caller of `check` may choose. */
export type CheckOptions = {
  /** Another table than the registry: tests of one problem. What the user wants to see is the business of `settle`. */
  problems?: readonly RegisteredProblem[];
  /** Whether fixes are worked out for the report; only a proof that throws the report away does without. */
  offers?: boolean;
};

/** The report, with what renderers and editors need beside it. */
export type CheckResult = {
  report: CheckReport;
  deployment: Deployment;
  /** Findings of the report, same order, with their remedies as intents. */
  findings: readonly Finding[];
  mistakes: Mistakes;
  /** Texts of the files read, for code frames. */
  texts: ReadonlyMap<string, string>;
};

/** Examines what the files declare. Never throws on their content: what cannot be read is listed as skipped. */
export async function check(files: Files, options: CheckOptions = {}): Promise<CheckResult> {
  const deployment = await assemble(files);
  const found = [...examine(deployment, options.problems ?? PROBLEMS)].sort(byPlace);
  const findings = withConsequences(found, deployment);
  const texts = new Map([...deployment.files].map(([path, file]) => [path, file.text]));
  const textOf = (file: string) => deployment.files.get(file)?.text;
  const fixes = options.offers === false ? [] : await offerFixes(findings, { deployment, textOf });
  const report = checkReport(deployment, findings, fixes);
  return { report, deployment, findings, mistakes: mistakesOf(findings, report.findings), texts };
}

function byPlace(a: Finding, b: Finding): number {
  if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
  return a.place.start - b.place.start || a.place.end - b.place.end || (a.problem < b.problem ? -1 : 1);
}
