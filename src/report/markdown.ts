import type { CheckReport, DiagnoseReport, JsonFinding, JsonFix, JsonIncident } from "../model/contract.ts";
import { lineStarts } from "../model/place.ts";
import { fixDiff } from "./patch.ts";
import { bySeverity } from "./pretty-check.ts";
import { inWords } from "./pretty-diagnose.ts";
import { count, visible } from "./text.ts";

/** Lines of code shown for one finding. */
const MOST_LINES = 6;
/** Characters of a line of code or a log shown. */
const LONGEST = 240;

/** The report of `check` as a comment on a pull request: a table first, each finding behind a fold. */
export function markdownCheck(report: CheckReport, texts: ReadonlyMap<string, string>): string {
  const { error, warning, info } = report.summary;
  const total = error + warning + info;
  const findings = bySeverity(report.findings);
  const parts = [count(error, "error"), count(warning, "warning"), count(info, "hint")];
  const lines = [`### Stablehand: ${total === 0 ? "no problem found" : parts.join(", ")}`, ""];
  if (total > 0) {
    lines.push("| | Where | Problem |", "| --- | --- | --- |");
    for (const finding of findings) lines.push(row(finding));
    lines.push("");
    for (const finding of findings) lines.push(...details(finding, texts), "");
  }
  if (report.skipped.length > 0) {
    lines.push("Not read:", "");
    for (const { file, line, reason } of report.skipped) {
      lines.push(`- ${code(line === undefined ? file : `${file}:${line}`)} ${prose(reason)}`);
    }
    lines.push("");
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

/** The report of `diagnose` as a comment: the verdict, each incident with its evidence. */
export function markdownDiagnose(report: DiagnoseReport, texts: ReadonlyMap<string, string> = new Map()): string {
  const verdicts = {
    problem: "trouble found",
    benign: "nothing to worry about",
    "nothing-found": "no trouble found",
    "not-enough-evidence": "not enough evidence",
  };
  const lines = [`### Stablehand: ${verdicts[report.verdict]}`, ""];
  for (const incident of report.incidents) lines.push(...incidentLines(incident, texts), "");
  if (report.missing.length > 0) {
    lines.push("To be sure:", "", ...report.missing.map((item) => `- ${prose(item)}`));
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

function row({ severity, place, problem, message }: JsonFinding): string {
  return `| ${severity} | ${cell(code(`${place.file}:${place.line}`))} | ${cell(`${code(problem)} ${prose(message)}`)} |`;
}

function details(finding: JsonFinding, texts: ReadonlyMap<string, string>): string[] {
  const { place, problem, help, also, assumptions, fixes } = finding;
  const title = `${problem} at ${place.file}:${place.line}`;
  const lines = ["<details>", `<summary>${prose(title)}</summary>`, "", prose(finding.message), ""];
  const text = texts.get(place.file);
  if (text !== undefined) lines.push(...fenced(snippet(text, place.line, place.endLine)), "");
  for (const { file, line, note } of also) lines.push(`- ${code(`${file}:${line}`)} ${prose(note)}`);
  for (const assumption of assumptions) lines.push(`- assumes: ${prose(assumption)}`);
  for (const fix of fixes) {
    lines.push(`- fix: ${prose(fix.title)}${fix.safe ? " (safe)" : ""}`, ...diffBlock(fix, texts));
  }
  if (also.length + assumptions.length + fixes.length > 0) lines.push("");
  if (help !== "") lines.push(`**Instead:** ${prose(help)}`, "");
  lines.push("</details>");
  return lines;
}

function incidentLines(incident: JsonIncident, texts: ReadonlyMap<string, string>): string[] {
  const word = incident.benign ? "benign" : incident.severity;
  const sure = `${inWords(incident.confidence)}, ${incident.confidence.toFixed(2)}`;
  const lines = [`**${word}: ${prose(incident.headline)}** (${code(incident.problem)}, ${sure})`, ""];
  const shown = incident.evidence.filter(({ says }) => says !== "against").slice(0, 12);
  lines.push(...fenced(shown.map(({ source, line, text }) => `${source}:${line}: ${text}`)), "");
  for (const { problem, because } of incident.ruledOut) lines.push(`- not ${code(problem)}: ${prose(because)}`);
  for (const { title, detail, place, fix } of incident.remedies) {
    lines.push(`- **${prose(title)}** ${prose(detail)}${place ? ` (${code(`${place.file}:${place.line}`)})` : ""}`);
    if (fix) lines.push(...diffBlock(fix, texts));
  }
  for (const missing of incident.missing) lines.push(`- would settle it: ${prose(missing)}`);
  return lines;
}

/** A fix as a diff, indented into the item of a list. */
function diffBlock(fix: JsonFix, texts: ReadonlyMap<string, string>): string[] {
  const diff = fixDiff(fix, texts).trimEnd();
  if (diff === "") return [];
  const [open = "", ...rest] = fenced(diff.split("\n").map((line) => line.replace(/\r$/, "")));
  return ["", `  ${open}diff`, ...rest.map((line) => `  ${line}`), ""];
}

function snippet(text: string, first: number, last: number): string[] {
  const starts = lineStarts(text);
  const lines: string[] = [];
  for (let line = first; line <= Math.min(last, first + MOST_LINES - 1); line++) {
    lines.push(text.slice(starts[line - 1], starts[line]).trimEnd());
  }
  return lines;
}

/** A fence longer than any run of backticks inside it. */
function fenced(lines: readonly string[]): string[] {
  const shown = lines.map((line) => visible(line.replaceAll("\t", "    ").slice(0, LONGEST)));
  const fence = "`".repeat(Math.max(3, 1 + longestTicks(shown.join("\n"))));
  return [fence, ...shown, fence];
}

function code(text: string): string {
  const shown = visible(text);
  const ticks = "`".repeat(1 + longestTicks(shown));
  const pad = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
  return `${ticks}${pad}${shown}${pad}${ticks}`;
}

function longestTicks(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}

/** Sentences keep their own backticks; anything that could become markup, a mention or a link target does not. */
function prose(text: string): string {
  const parts = visible(text.replace(/\s+/g, " ")).split(/(`[^`]*`)/);
  return parts.map((part) => (part.startsWith("`") && part.length > 1 ? part : escaped(part))).join("");
}

function escaped(text: string): string {
  return text
    .replace(/[\\*_[\]~#]/g, (char) => `\\${char}`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("@", "&#64;");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
