import type {
  CheckReport,
  JsonEdit,
  JsonFinding,
  JsonFix,
  JsonOrigin,
  JsonService,
  JsonSetting,
} from "../model/contract.ts";

/** The report with every path changed: put behind a prefix, for example. */
export function rebase(report: CheckReport, path: (file: string) => string): CheckReport {
  return {
    ...report,
    services: report.services.map((service) => rebaseService(service, path)),
    findings: report.findings.map((finding) => rebaseFinding(finding, path)),
    skipped: report.skipped.map((skipped) => ({ ...skipped, file: path(skipped.file) })),
  };
}

/** One finding with its paths changed, those of its fixes too. */
export function rebaseFinding(finding: JsonFinding, path: (file: string) => string): JsonFinding {
  const edit = (from: JsonEdit): JsonEdit => ({ ...from, file: path(from.file) });
  const fix = (from: JsonFix): JsonFix => ({ ...from, edits: from.edits.map(edit) });
  return {
    ...finding,
    place: { ...finding.place, file: path(finding.place.file) },
    also: finding.also.map((other) => ({ ...other, file: path(other.file) })),
    fixes: finding.fixes.map(fix),
  };
}

function rebaseService(service: JsonService, path: (file: string) => string): JsonService {
  const { server } = service;
  const settings = Object.entries(service.settings).map(([name, setting]) => [name, rebaseSetting(setting, path)]);
  const origin = server?.origin;
  return {
    ...service,
    file: path(service.file),
    files: service.files.map((file) => ({ ...file, path: path(file.path) })),
    settings: Object.fromEntries(settings),
    ...(server && origin ? { server: { ...server, origin: { ...origin, file: path(origin.file) } } } : {}),
  };
}

function rebaseSetting(setting: JsonSetting, path: (file: string) => string): JsonSetting {
  const { origin } = setting;
  const moved: JsonOrigin = origin.file === undefined ? origin : { ...origin, file: path(origin.file) };
  return { ...setting, origin: moved, shadows: setting.shadows.map((shadow) => rebaseSetting(shadow, path)) };
}
