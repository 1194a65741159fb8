import type {
  CheckReport,
  JsonFinding,
  JsonFix,
  JsonOrigin,
  JsonRange,
  JsonService,
  JsonSetting,
  JsonSkipped,
} from "../model/contract.ts";
import type { Deployment, Service, Skipped } from "../model/deployment.ts";
import type { Finding } from "../model/finding.ts";
import { lineStarts, type Place, positionAt } from "../model/place.ts";
import type { Origin, Setting } from "../model/setting.ts";
import { fingerprints } from "./fingerprint.ts";

/** Puts the JSON contract together: places become lines and columns, settings keep their origin and shadows. */
export function checkReport(
  deployment: Deployment,
  findings: readonly Finding[],
  fixes: readonly (readonly JsonFix[])[] = [],
): CheckReport {
  const range = rangeReader(deployment);
  const summary = { error: 0, warning: 0, info: 0 };
  const rows: JsonFinding[] = [];
  const texts = new Map([...deployment.files].map(([path, file]) => [path, file.text]));
  const names = fingerprints(findings, texts);
  for (const [index, finding] of findings.entries()) {
    const severity = finding.severity === "benign" ? "info" : finding.severity;
    summary[severity]++;
    rows.push({ ...findingRow(finding, severity, range, names[index] ?? ""), fixes: [...(fixes[index] ?? [])] });
  }
  return {
    version: 1,
    services: deployment.services.map((service) => serviceRow(service, range)),
    findings: rows,
    skipped: deployment.skipped.map((skipped) => skippedRow(skipped, range)),
    summary,
  };
}

type RangeReader = (place: Place) => JsonRange;

function rangeReader(deployment: Deployment): RangeReader {
  const starts = new Map<string, readonly number[]>();
  return (place) => {
    let lines = starts.get(place.file);
    if (!lines) {
      lines = lineStarts(deployment.files.get(place.file)?.text ?? "");
      starts.set(place.file, lines);
    }
    const from = positionAt(lines, place.start);
    const to = positionAt(lines, place.end);
    return { file: place.file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}

function findingRow(
  finding: Finding,
  severity: JsonFinding["severity"],
  range: RangeReader,
  fingerprint: string,
): JsonFinding {
  return {
    problem: finding.problem,
    fingerprint,
    severity,
    confidence: finding.confidence,
    message: finding.message,
    ...(finding.label === undefined ? {} : { label: finding.label }),
    ...(finding.service === undefined ? {} : { service: finding.service }),
    place: range(finding.place),
    also: finding.also.map((other) => ({ ...range(other), note: other.note })),
    assumptions: [...finding.assumptions],
    fixes: [],
    help: finding.help,
  };
}

function serviceRow(service: Service, range: RangeReader): JsonService {
  const declared = range(service.declaredAt);
  const web = service.processes.find((process) => process.server) ?? service.processes[0];
  const server = web?.server;
  const settings: Record<string, JsonSetting> = {};
  for (const setting of server?.settings.values() ?? []) settings[setting.name] = settingRow(setting, range);
  const origin = server?.version.at ? range(server.version.at) : undefined;
  const plan = service.plan.known ? service.plan.value : undefined;
  const command = service.starts[0]?.text;
  return {
    name: service.name,
    kind: service.kind,
    platform: service.platform,
    file: declared.file,
    line: declared.line,
    ...(plan ? { plan: { name: plan.name, memoryBytes: plan.memoryBytes, cpus: plan.cpus } } : {}),
    ...(command === undefined ? {} : { command }),
    ...(server
      ? {
          server: {
            name: server.name,
            version: server.version.version,
            how: server.version.how,
            ...(origin ? { origin: { file: origin.file, line: origin.line, column: origin.column } } : {}),
          },
        }
      : {}),
    files: service.files.map(({ path, why }) => ({ path, why })),
    settings,
  };
}

function settingRow(setting: Setting, range: RangeReader): JsonSetting {
  const { value } = setting;
  return {
    value: value.known ? value.value : null,
    known: value.known,
    ...(value.known ? {} : { why: value.why }),
    ...(setting.inert === undefined ? {} : { inert: setting.inert }),
    origin: originRow(setting.origin, range),
    shadows: setting.shadows.map((shadowed) => settingRow(shadowed, range)),
  };
}

function originRow(origin: Origin, range: RangeReader): JsonOrigin {
  if (!("file" in origin.at)) return { layer: origin.layer, fact: origin.at.fact };
  const { file, line, column } = range(origin.at);
  return { layer: origin.layer, file, line, column };
}

function skippedRow(skipped: Skipped, range: RangeReader): JsonSkipped {
  if (!skipped.at) return { file: skipped.file, reason: skipped.reason };
  return { file: skipped.file, line: range(skipped.at).line, reason: skipped.reason };
}
