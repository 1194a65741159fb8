import type { CheckReport, DiagnoseReport, JsonRange } from "../model/contract.ts";

/**
 * Workflow commands that GitHub turns into annotations
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands, escapes as in
 * `@actions/core` `escapeData` and `escapeProperty`).
 */
export function githubCheck(report: CheckReport): string {
  const lines = report.findings.map((finding) => {
    const level = finding.severity === "info" ? "notice" : finding.severity;
    const text = [
      finding.message,
      ...finding.also.map(({ file, line, note }) => `${file}:${line}: ${note}`),
      finding.help,
    ];
    return command(level, finding.place, finding.problem, text.filter(Boolean).join("\n"));
  });
  for (const { file, line, reason } of report.skipped) {
    lines.push(command("notice", line === undefined ? { file } : { file, line }, "not read", reason));
  }
  return lines.map((line) => `${line}\n`).join("");
}

/** Incidents as annotations of the log, and of the repository's line to change where one is known. */
export function githubDiagnose(report: DiagnoseReport): string {
  const lines: string[] = [];
  for (const incident of report.incidents) {
    const level = incident.benign || incident.severity === "info" ? "notice" : incident.severity;
    const place = incident.remedies.find((remedy) => remedy.place)?.place;
    const first = incident.evidence.find(({ says }) => says === "for");
    const evidence = incident.evidence.filter(({ says }) => says === "for").map(({ line, text }) => `${line}: ${text}`);
    const remedies = incident.remedies.map(({ title, detail }) => `${title}: ${detail}`);
    const text = [incident.headline, ...evidence, ...remedies].join("\n");
    const at = place ?? (first ? { file: first.source, line: first.line } : {});
    lines.push(command(level, at, incident.problem, text));
  }
  return lines.map((line) => `${line}\n`).join("");
}

function command(level: string, place: Partial<JsonRange>, title: string, text: string): string {
  const { file, line, endLine, column, endColumn } = place;
  const properties: Record<string, string | number | undefined> = { file, line, endLine };
  // GitHub refuses columns where the lines differ.
  if (line === endLine || endLine === undefined) Object.assign(properties, { col: column, endColumn });
  Object.assign(properties, { title });
  const written = Object.entries(properties).filter(([, value]) => value !== undefined);
  return `::${level} ${written.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(",")}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
