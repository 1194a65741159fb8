import { assemble } from "../assembly/assemble.ts";
import type { CheckReport } from "../model/contract.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Files } from "../model/files.ts";
import type { Finding } from "../model/finding.ts";
import type { RegisteredProblem } from "../model/problem.ts";
import { PROBLEMS } from "../problems/registry.generated.ts";
import { checkReport } from "./check-report.ts";
import { examine } from "./examine.ts";

/** What the user asked of a check. Ids are problem ids or family names. */
export type CheckOptions = {
  /** Only these problems; all when absent or empty. */
  select?: readonly string[];
  /** Not these problems. */
  ignore?: readonly string[];
  /** Files that belong to this check; findings elsewhere are left out. All files when absent. */
  within?: (path: string) => boolean;
  /** Last word over each finding: change it, keep it, or drop it (inline ignores, configuration, baseline). */
  review?: (finding: Finding, deployment: Deployment) => Finding | undefined;
};

/** The report, with what renderers and editors need beside it. */
export type CheckResult = {
  report: CheckReport;
  deployment: Deployment;
  /** Findings of the report, same order, with their remedies as intents. */
  findings: readonly Finding[];
  /** Texts of the files read, for code frames. */
  texts: ReadonlyMap<string, string>;
};

/** Examines what the files declare. Never throws on their content: what cannot be read is listed as skipped. */
export async function check(files: Files, options: CheckOptions = {}): Promise<CheckResult> {
  const deployment = await assemble(files);
  const findings: Finding[] = [];
  for (const finding of examine(deployment, selected(PROBLEMS, options))) {
    if (options.within && !options.within(finding.place.file)) continue;
    const reviewed = options.review ? options.review(finding, deployment) : finding;
    if (reviewed) findings.push(reviewed);
  }
  findings.sort(byPlace);
  const texts = new Map([...deployment.files].map(([path, file]) => [path, file.text]));
  return { report: checkReport(deployment, findings), deployment, findings, texts };
}

function selected(problems: readonly RegisteredProblem[], options: CheckOptions): RegisteredProblem[] {
  const { select = [], ignore = [] } = options;
  const names = (problem: RegisteredProblem, list: readonly string[]): boolean =>
    list.includes(problem.id) || list.includes(problem.family);
  return problems.filter((problem) => (select.length === 0 || names(problem, select)) && !names(problem, ignore));
}

function byPlace(a: Finding, b: Finding): number {
  if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
  return a.place.start - b.place.start || a.place.end - b.place.end || (a.problem < b.problem ? -1 : 1);
}
