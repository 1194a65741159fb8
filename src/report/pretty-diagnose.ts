import type { DiagnoseReport, JsonEvidence, JsonFix, JsonIncident, JsonRemedy } from "../model/contract.ts";
import { codeFrame } from "./frame.ts";
import { fixDiff } from "./patch.ts";
import { reasoningBlock } from "./reasoning.ts";
import { type Layout, severityPaint } from "./style.ts";
import { clip, columns, count, hanging, visible, wrap } from "./text.ts";
import { timelineBlock } from "./timeline.ts";

/** Lines of evidence shown for one incident before the rest is only counted. */
const MOST_EVIDENCE = 14;

/**
 * The report of `diagnose` for people: each incident with its evidence in order, what was ruled out and what to do;
 * then who died when, and what would settle what is open.
 */
export function prettyDiagnose(report: DiagnoseReport, texts: ReadonlyMap<string, string>, layout: Layout): string {
  const blocks = report.incidents.map((incident) => incidentBlock(incident, texts, layout));
  const timeline = timelineBlock(report, layout);
  if (timeline.length > 0) blocks.push(timeline);
  if (report.missing.length > 0) blocks.push(listBlock("to be sure", report.missing, layout));
  blocks.push(verdictBlock(report, layout));
  return `${blocks.map((block) => block.join("\n")).join("\n\n")}\n`;
}

/** A probability in words. */
export function inWords(confidence: number): string {
  if (confidence >= 0.9) return "almost certain";
  if (confidence >= 0.75) return "very likely";
  if (confidence >= 0.5) return "likely";
  return confidence >= 0.25 ? "possible" : "a guess";
}

function incidentBlock(incident: JsonIncident, texts: ReadonlyMap<string, string>, layout: Layout): string[] {
  const { style, width } = layout;
  const lines = [...headline(incident, layout)];
  const facts = factsOf(incident);
  if (facts !== "") lines.push(...hanging("  ", facts, width).map(style.dim));
  lines.push(...evidenceLines(incident.evidence, layout));
  if (incident.ruledOut.length > 0) {
    lines.push(`  ${style.bold("ruled out")}`);
    for (const { problem, because } of incident.ruledOut) {
      lines.push(...hanging("    ", `${problem}: ${because}`, width));
    }
  }
  lines.push(...reasoningBlock(incident, layout));
  if (incident.remedies.length > 0) lines.push(`  ${style.bold("what to do")}`);
  for (const [index, remedy] of incident.remedies.entries()) lines.push(...remedyLines(remedy, index, texts, layout));
  if (incident.missing.length > 0) lines.push(`  ${style.bold("what would settle it")}`);
  for (const missing of incident.missing) lines.push(...hanging("    - ", missing, width));
  return lines;
}

function headline(incident: JsonIncident, { style, width }: Layout): string[] {
  const word = incident.benign ? "benign" : incident.severity;
  const paint = incident.benign ? style.green : severityPaint(style, incident.severity);
  const label = `${word}[${incident.problem}]`;
  const sure = `${inWords(incident.confidence)}, ${incident.confidence.toFixed(2)}`;
  const service = incident.service ? `${incident.service}: ` : "";
  return wrap(`${label}: ${service}${incident.headline} (${sure})`, width).map((line, index) => {
    if (index > 0 || !line.startsWith(label)) return style.bold(line);
    return style.bold(paint(label)) + style.bold(line.slice(label.length));
  });
}

function factsOf({ start, end, occurrences, pids }: JsonIncident): string {
  const parts: string[] = [];
  if (start) parts.push(end && end !== start ? `${start} to ${end}` : start);
  if (occurrences > 1) parts.push(`${count(occurrences, "time")}`);
  if (pids.length > 0) {
    const shown = pids.slice(0, 8).join(", ");
    const more = pids.length > 8 ? ` and ${pids.length - 8} more` : "";
    parts.push(`pid${pids.length === 1 ? "" : "s"} ${shown}${more}`);
  }
  return parts.join(" · ");
}

/** Source by source, lines in the order of the log; what follows from the cause is dimmed. */
function evidenceLines(evidence: readonly JsonEvidence[], { style, width }: Layout): string[] {
  const lines: string[] = [];
  const sources = [...new Set(evidence.map(({ source }) => source))];
  const shown = sources.flatMap((name) => evidence.filter(({ source }) => source === name)).slice(0, MOST_EVIDENCE);
  const digits = Math.max(...shown.map(({ line }) => String(line).length), 1);
  let source: string | undefined;
  for (const item of shown) {
    if (item.source !== source) {
      const corner = source === undefined ? "╭─" : "├─";
      lines.push(`  ${" ".repeat(digits)} ${style.dim(corner)} ${visible(item.source)}`);
      source = item.source;
    }
    const gutter = `  ${String(item.line).padStart(digits)} `;
    const text = clip(item.text, width - columns(gutter) - 4);
    const sign = item.says === "against" ? style.yellow("≠") : style.dim("│");
    lines.push(`${style.dim(gutter)}${sign} ${item.says === "consequence" ? style.dim(text) : text}`);
    const says = item.says === "against" ? `speaks against it${item.note ? `: ${item.note}` : ""}` : item.note;
    const indent = `  ${" ".repeat(digits)} `;
    if (says) lines.push(...hanging(`${indent}│   ^ `, says, width).map((line) => noteLine(line, indent, style)));
  }
  if (evidence.length > shown.length) {
    lines.push(style.dim(`  ${" ".repeat(digits)} │ and ${count(evidence.length - shown.length, "line")} more`));
  }
  if (lines.length > 0) lines.push(`  ${" ".repeat(digits)} ${style.dim("╰─")}`);
  return lines;
}

function noteLine(line: string, indent: string, style: Layout["style"]): string {
  return `${indent}${style.dim("│")}${style.cyan(line.slice(indent.length + 1))}`;
}

function remedyLines(
  remedy: JsonRemedy,
  index: number,
  texts: ReadonlyMap<string, string>,
  { style, width }: Layout,
): string[] {
  const lines = hanging(`    ${index + 1}. `, remedy.title, width).map(style.bold);
  if (remedy.detail !== "") lines.push(...hanging("       ", remedy.detail, width));
  if (remedy.place) {
    const mark = { ...remedy.place, label: remedy.fix?.title ?? "change this", primary: true };
    const frame = codeFrame([mark], texts, { style, width: width - 6 }, style.cyan);
    lines.push(...frame.map((line) => `      ${line}`));
  }
  if (remedy.fix) lines.push(...diffLines(remedy.fix, texts, style));
  return lines;
}

/** The edit that is offered, as the lines it takes away and puts in. */
function diffLines(fix: JsonFix, texts: ReadonlyMap<string, string>, style: Layout["style"]): string[] {
  const diff = fixDiff(fix, texts);
  if (diff === "") return [];
  const paint = (line: string) =>
    line.startsWith("+") ? style.green(line) : line.startsWith("-") ? style.red(line) : style.dim(line);
  const lines = diff
    .trimEnd()
    .split("\n")
    .map((line) => `       ${paint(visible(line.replace(/\r$/, "")))}`);
  const write = `write it: stablehand fix${fix.safe ? "" : " --unsafe-fixes"}`;
  return [...lines, `       ${style.dim(write)}`];
}

function listBlock(title: string, items: readonly string[], { style, width }: Layout): string[] {
  return [style.bold(title), ...items.flatMap((item) => hanging("  - ", item, width))];
}

function verdictBlock(report: DiagnoseReport, { style, width }: Layout): string[] {
  const lines = report.sources.reduce((sum, source) => sum + source.lines, 0);
  const read = `${count(lines, "line")} of ${count(report.sources.length, "log")} read`;
  const verdicts = {
    problem: style.red(`${count(report.incidents.filter(({ benign }) => !benign).length, "problem")} found`),
    benign: style.green("nothing to worry about"),
    "nothing-found": style.green("no trouble found"),
    "not-enough-evidence": style.yellow("not enough evidence"),
  };
  const worst = report.incidents.find(({ benign }) => !benign) ?? report.incidents[0];
  const more = worst ? [style.dim(`more: stablehand explain ${worst.problem}`)] : [];
  return [...hanging("", `${style.bold(verdicts[report.verdict])} · ${read}`, Math.max(width, 200)), ...more];
}
