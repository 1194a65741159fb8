import type { DiagnoseReport, JsonFix, JsonIncident, JsonRemedy } from "../model/contract.ts";
import type { Files } from "../model/files.ts";
import type { Finding } from "../model/finding.ts";
import type { CheckResult } from "./check.ts";
import { cure, type Fix } from "./cure.ts";
import { sha256 } from "./sha256.ts";

/**
 * The report with the edits its remedies come to, where one is certain: the repository declares the very problem the
 * logs tell of, for that service, and the edit is proved to take it away and to bring no other. Reads nothing of the
 * repository where no incident is of a problem that can be declared.
 */
export async function offerRemedies(
  report: DiagnoseReport,
  files: Files,
  examine: () => Promise<CheckResult>,
): Promise<DiagnoseReport> {
  if (report.incidents.every(({ benign }) => benign)) return report;
  const result = await examine();
  const incidents: JsonIncident[] = [];
  for (const incident of report.incidents) incidents.push(await withFixes(incident, files, result));
  return { ...report, incidents };
}

async function withFixes(incident: JsonIncident, files: Files, result: CheckResult): Promise<JsonIncident> {
  if (incident.benign) return incident;
  const matching = result.findings.filter(
    ({ problem, service }) =>
      problem === incident.problem && (incident.service === undefined || service === incident.service),
  );
  // An incident that names no service may be any of several.
  if (matching.length === 0 || new Set(matching.map(({ service }) => service)).size > 1) return incident;
  const wants = (finding: Finding) => matching.includes(finding);
  const { fixes } = await cure(files, result, { unsafe: true, wants });
  const offered = fixes.map((fix) => remedyOf(fix, files, result));
  return offered.length === 0 ? incident : { ...incident, remedies: [...offered, ...incident.remedies] };
}

function remedyOf({ finding, remedy, edits }: Fix, files: Files, { findings, report }: CheckResult): JsonRemedy {
  const row = report.findings[findings.indexOf(finding)];
  const fix: JsonFix = {
    title: remedy.title,
    safe: remedy.safe,
    edits: edits.map(({ file, start, end, text }) => ({ file, sha256: hashOf(files, file), start, end, text })),
  };
  return { title: remedy.title, detail: finding.message, fix, ...(row ? { place: row.place } : {}) };
}

function hashOf(files: Files, file: string): string {
  const read = files.read(file);
  return sha256(read.kind === "text" ? read.text : "");
}
