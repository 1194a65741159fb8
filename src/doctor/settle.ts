import type { CheckReport, JsonFinding } from "../model/contract.ts";
import { matchesPath } from "../model/glob.ts";
import type { Suppression } from "../model/suppression.ts";
import { type Baseline, baselineFilter } from "./baseline.ts";
import { type Catalogue, type Choices, type Configuration, selects } from "./configuration.ts";
import { sha256 } from "./sha256.ts";
import { type Ignore, readIgnores } from "./suppressions.ts";

/** What the user decided, beside what was found. */
export type Decisions = {
  configuration: Configuration;
  catalogue: Catalogue;
  baseline?: Baseline;
  /** How the configuration's patterns see a path of the report; the same where it stands in the root. */
  pathOf?: (file: string) => string;
  /** Only findings with a place in these files are wanted: what changed, what was named. */
  onlyFiles?: ReadonlySet<string>;
};

/** The report as the user wants it, what was left out on purpose, and baseline entries nothing matches any more. */
export type Settled = { report: CheckReport; suppressed: readonly Suppression[]; outlived: number };

/** Applies selection, severities, ignore comments and baseline to what was found, and reports ignores that are stale. */
export function settle(report: CheckReport, texts: ReadonlyMap<string, string>, decisions: Decisions): Settled {
  const { configuration, onlyFiles } = decisions;
  const suppressed: Suppression[] = [];
  const wanted = report.findings.flatMap((finding) => adjusted(finding, decisions));
  const ignores = [...texts].flatMap(([file, text]) => readIgnores(file, text));
  const used = new Set<string>();
  const loud: JsonFinding[] = [];
  for (const finding of wanted) {
    const ignore = ignores.find((candidate) => speaksFor(candidate, finding));
    if (!ignore) loud.push(finding);
    else if (!configuration.requireReason || ignore.reason !== "") {
      suppressed.push({ finding, by: "comment", reason: ignore.reason });
    } else loud.push(finding);
    for (const other of ignores) if (speaksFor(other, finding)) used.add(`${key(other)} ${finding.problem}`);
  }
  const about = ignores.flatMap((ignore) => aboutIgnore(ignore, used, decisions));
  loud.push(...about.flatMap((finding) => adjusted(finding, decisions)));
  const { fresh, known, outlived } = baselineFilter(loud, decisions.baseline);
  suppressed.push(...known.map((finding) => ({ finding, by: "baseline" as const, reason: "" })));
  const findings = onlyFiles ? fresh.filter((finding) => touches(finding, onlyFiles)) : fresh;
  return { report: { ...report, findings, summary: summaryOf(findings) }, suppressed, outlived };
}

/** How many findings there are of each severity. */
export function summaryOf(findings: readonly JsonFinding[]): CheckReport["summary"] {
  const summary = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) summary[severity]++;
  return summary;
}

/** The finding with the severity in force for it, or nothing where it is not wanted. The last path that fits decides. */
function adjusted(finding: JsonFinding, { configuration, catalogue, pathOf }: Decisions): JsonFinding[] {
  let level: string = finding.severity;
  const { file } = finding.place;
  for (const choices of inForce(pathOf ? pathOf(file) : file, configuration)) {
    const named = (list: readonly string[]) => list.some((selector) => selects(selector, finding.problem, catalogue));
    if (choices.select.length > 0 && !named(choices.select)) return [];
    if (named(choices.ignore)) return [];
    level = choices.severity[finding.problem] ?? level;
  }
  if (level === "off") return [];
  return [{ ...finding, severity: level === "error" || level === "warning" ? level : "info" }];
}

function inForce(file: string, configuration: Configuration): readonly Choices[] {
  const local = configuration.perPath.filter(({ paths }) => paths.some((pattern) => matchesPath(pattern, file)));
  return [configuration, ...local];
}

function speaksFor(ignore: Ignore, { problem, place }: JsonFinding): boolean {
  return ignore.file === place.file && ignore.covers === place.line && ignore.ids.includes(problem);
}

function key({ file, line }: Ignore): string {
  return `${file}:${line}`;
}

function touches({ place, also }: JsonFinding, files: ReadonlySet<string>): boolean {
  return files.has(place.file) || also.some((other) => files.has(other.file));
}

/** Findings about a comment itself: it ignores nothing, nothing known, or lacks the reason that is required. */
function aboutIgnore(ignore: Ignore, used: ReadonlySet<string>, decisions: Decisions): JsonFinding[] {
  const { configuration, catalogue } = decisions;
  if (ignore.ids.length === 0) {
    const message = "This comment ignores nothing: it does not say which problem.";
    return [aboutComment(ignore, "stale-ignore", message, "Write `# stablehand: ignore[problem-id] reason`.")];
  }
  const findings: JsonFinding[] = [];
  for (const id of ignore.ids) {
    if (used.has(`${key(ignore)} ${id}`)) continue;
    const examined = adjusted(aboutComment(ignore, id, "", ""), decisions).length > 0;
    if (catalogue.has(id) && !examined) continue;
    const message = catalogue.has(id)
      ? `Nothing to ignore: ${id} is not found on line ${ignore.covers}.`
      : `There is no problem \`${id}\`, so this comment ignores nothing.`;
    findings.push(
      aboutComment(ignore, "stale-ignore", message, "Remove the comment, or move it to the line it is about."),
    );
  }
  if (configuration.requireReason && ignore.reason === "" && findings.length === 0) {
    const message = "This comment does not say why, so the problem is reported all the same.";
    findings.push(aboutComment(ignore, "ignore-without-reason", message, "Add the reason after the brackets."));
  }
  return findings;
}

function aboutComment(ignore: Ignore, problem: string, message: string, help: string): JsonFinding {
  const { file, line, column, endColumn } = ignore;
  return {
    problem,
    fingerprint: sha256([problem, file, ...ignore.ids, message].join("\u0000")).slice(0, 16),
    severity: problem === "stale-ignore" ? "warning" : "error",
    confidence: "certain",
    message,
    place: { file, line, column, endLine: line, endColumn },
    also: [],
    assumptions: [],
    fixes: [],
    help,
  };
}
