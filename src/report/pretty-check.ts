import type { CheckReport, JsonFinding } from "../model/contract.ts";
import { codeFrame, type Mark } from "./frame.ts";
import { type Layout, severityPaint } from "./style.ts";
import { count, hanging, visible, wrap } from "./text.ts";

/**
 * The report of `check` for people: each finding as a sentence, the places drawn, what to write instead; then what
 * could not be read and a summary, whose next commands are for the paths that were `asked` for.
 */
export function prettyCheck(
  report: CheckReport,
  texts: ReadonlyMap<string, string>,
  layout: Layout,
  asked: readonly string[] = [],
): string {
  const findings = bySeverity(report.findings);
  const blocks = findings.map((finding) => findingBlock(finding, texts, layout));
  if (report.skipped.length > 0) blocks.push(skippedBlock(report, layout));
  blocks.push(summaryBlock(report, layout, asked));
  return `${blocks.map((block) => block.join("\n")).join("\n\n")}\n`;
}

/** The worst first; within a severity as they stand in the report, by file and place. */
export function bySeverity(findings: readonly JsonFinding[]): readonly JsonFinding[] {
  const order = ["error", "warning", "info"];
  return [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function findingBlock(finding: JsonFinding, texts: ReadonlyMap<string, string>, layout: Layout): string[] {
  const { style } = layout;
  const paint = severityPaint(style, finding.severity);
  const marks: Mark[] = [
    { ...finding.place, label: finding.label ?? "", primary: true },
    ...finding.also.map((other) => ({ ...other, label: other.note, primary: false })),
  ];
  const lines = [
    ...headline(finding, layout),
    ...codeFrame(marks, texts, layout, (text) => style.bold(paint(text))),
    ...note("help", finding.help, layout),
  ];
  for (const assumption of finding.assumptions) lines.push(...note("assumes", assumption, layout));
  for (const fix of finding.fixes) {
    lines.push(...note("fix", `${fix.title} (${fix.safe ? "safe" : "look at it before applying"})`, layout));
  }
  return lines;
}

function headline(finding: JsonFinding, { style, width }: Layout): string[] {
  const paint = severityPaint(style, finding.severity);
  const sure = finding.confidence === "certain" ? "" : ` (${finding.confidence})`;
  const label = `${finding.severity}[${finding.problem}]`;
  const lines = wrap(`${label}${sure}: ${finding.message}`, width);
  return lines.map((line, index) =>
    index === 0 && line.startsWith(label)
      ? style.bold(paint(label)) + style.bold(line.slice(label.length))
      : style.bold(line),
  );
}

function note(name: string, text: string, { style, width }: Layout): string[] {
  if (text.trim() === "") return [];
  const prefix = `  ${style.dim("=")} ${style.cyan(`${name}:`)} `;
  return hanging(prefix, text, width, name.length + 6);
}

function skippedBlock(report: CheckReport, { style, width }: Layout): string[] {
  const lines = [style.bold("not read")];
  for (const { file, line, reason } of report.skipped) {
    lines.push(...hanging("  ", `${line === undefined ? file : `${file}:${line}`}: ${reason}`, width));
  }
  return lines;
}

function summaryBlock(report: CheckReport, { style }: Layout, asked: readonly string[]): string[] {
  const { error, warning, info } = report.summary;
  const services = report.services.map((service) => visible(service.name)).join(", ");
  const looked =
    report.services.length === 0
      ? "no service found"
      : `${count(report.services.length, "service")} examined${services.length <= 60 ? ` (${services})` : ""}`;
  if (error + warning + info === 0) {
    const sign = report.services.length === 0 ? style.yellow("nothing to report") : style.green("no problem found");
    return [`${style.bold(sign)} · ${looked}`];
  }
  const parts = [];
  if (error > 0) parts.push(style.red(count(error, "error")));
  if (warning > 0) parts.push(style.yellow(count(warning, "warning")));
  if (info > 0) parts.push(style.blue(count(info, "hint")));
  const more = `more: stablehand explain ${bySeverity(report.findings)[0]?.problem ?? "ID"}`;
  const patched = report.findings.filter(({ fixes }) => fixes.length > 0).length;
  const fix = ["stablehand fix --diff", ...asked.map(typed)].join(" ");
  const write = patched === 0 ? "" : ` · ${count(patched, "patch")}: ${fix}`;
  return [`${style.bold(parts.join(", "))} · ${looked}`, style.dim(more + write)];
}

/** A path as one types it into a shell. */
function typed(path: string): string {
  const shown = visible(path);
  return /^[\w./~:@+-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
