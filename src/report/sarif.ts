import type {
  Fix,
  Invocation,
  Log,
  Notification,
  PhysicalLocation,
  Region,
  ReportingDescriptor,
  Result,
  Run,
} from "sarif";
import type { CheckReport, DiagnoseReport, JsonEdit, JsonFinding, JsonIncident, JsonRange } from "../model/contract.ts";
import { lineStarts, positionAt } from "../model/place.ts";
import type { Suppression } from "../model/suppression.ts";
import type { ReportContext } from "./context.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** The findings as SARIF 2.1.0, for code scanning. Columns are UTF-16 units, as in the contract. */
export function sarifCheck(report: CheckReport, context: ReportContext): string {
  const rules = ruleTable(context);
  const results = report.findings.map((finding) => findingResult(finding, rules, context));
  for (const suppression of context.suppressed ?? []) {
    const result = findingResult(suppression.finding, rules, context);
    results.push({ ...result, suppressions: [suppressionOf(suppression)] });
  }
  const notes = report.skipped.map(({ file, line, reason }): Notification => {
    const region = line === undefined ? {} : { region: { startLine: line } };
    const physicalLocation: PhysicalLocation = { artifactLocation: { uri: fileUri(file) }, ...region };
    return { level: "warning", message: { text: reason }, locations: [{ physicalLocation }] };
  });
  return log(results, rules, context, { executionSuccessful: true, toolExecutionNotifications: notes });
}

/** The incidents as SARIF 2.1.0: each at its first line of evidence, the others as related places. */
export function sarifDiagnose(report: DiagnoseReport, context: ReportContext): string {
  const rules = ruleTable(context);
  const results = report.incidents.map((incident) => incidentResult(incident, rules, context));
  return log(results, rules, context, { executionSuccessful: true });
}

type Rules = { list: ReportingDescriptor[]; indexOf(problem: string): number };

function ruleTable({ problems }: ReportContext): Rules {
  const list: ReportingDescriptor[] = [];
  const known = new Map<string, number>();
  const indexOf = (problem: string): number => {
    const index = known.get(problem);
    if (index !== undefined) return index;
    const info = problems.get(problem);
    const title = info?.title ?? problem;
    const leaflet = info?.leaflet || title;
    list.push({
      id: problem,
      name: problem.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase()),
      shortDescription: { text: title },
      fullDescription: { text: title },
      help: { text: leaflet, markdown: leaflet },
      properties: { tags: info ? ["deployment", info.family] : ["deployment"] },
    });
    known.set(problem, list.length - 1);
    return list.length - 1;
  };
  return { list, indexOf };
}

function log(results: Result[], rules: Rules, { version }: ReportContext, invocation: Invocation): string {
  const run: Run = {
    tool: { driver: { name: "Stablehand", semanticVersion: version, version, rules: rules.list } },
    columnKind: "utf16CodeUnits",
    invocations: [invocation],
    results,
  };
  const whole: Log = { $schema: SCHEMA, version: "2.1.0", runs: [run] };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

function findingResult(finding: JsonFinding, rules: Rules, { texts }: ReportContext): Result {
  const { problem, severity, confidence, message, help, place, also, fingerprint, fixes, service } = finding;
  const ruleIndex = rules.indexOf(problem);
  const text = [message, help].filter(Boolean).join(" ");
  return {
    ruleId: problem,
    ruleIndex,
    level: severity === "info" ? "note" : severity,
    message: { text },
    locations: [{ physicalLocation: physical(place) }],
    relatedLocations: also.map((other, id) => ({
      id,
      physicalLocation: physical(other),
      message: { text: other.note },
    })),
    partialFingerprints: { "stablehand/v1": fingerprint },
    fixes: fixes.filter(({ edits }) => edits.length > 0).map(({ title, edits }) => fixOf(title, edits, texts)),
    properties: { confidence, assumptions: finding.assumptions, ...(service === undefined ? {} : { service }) },
  };
}

function incidentResult(incident: JsonIncident, rules: Rules, { texts }: ReportContext): Result {
  const ruleIndex = rules.indexOf(incident.problem);
  const at = (source: string, startLine: number, text: string) => ({
    artifactLocation: { uri: fileUri(source) },
    region: { startLine, snippet: { text } },
  });
  const [first, ...others] = incident.evidence;
  const fixes = incident.remedies.flatMap(({ fix }) => fix ?? []);
  const calm = incident.benign ? { kind: "informational" as const, level: "none" as const } : undefined;
  return {
    ruleId: incident.problem,
    ruleIndex,
    level: incident.severity === "info" ? "note" : incident.severity,
    ...calm,
    message: { text: incident.headline },
    locations: first ? [{ physicalLocation: at(first.source, first.line, first.text) }] : [],
    relatedLocations: others.map(({ source, line, text, says, note }, id) => ({
      id,
      physicalLocation: at(source, line, text),
      message: { text: note ? `${says}: ${note}` : says },
    })),
    partialFingerprints: { "stablehand/v1": incident.id },
    ...(fixes.length === 0 ? {} : { fixes: fixes.map(({ title, edits }) => fixOf(title, edits, texts)) }),
    rank: Math.round(incident.confidence * 1000) / 10,
    occurrenceCount: Math.max(1, incident.occurrences),
    properties: { confidence: incident.confidence, ruledOut: incident.ruledOut, missing: incident.missing },
  };
}

function suppressionOf({ by, reason }: Suppression) {
  const kind = by === "comment" ? ("inSource" as const) : ("external" as const);
  return reason === "" ? { kind } : { kind, justification: reason };
}

function physical({ file, line, column, endLine, endColumn }: JsonRange): PhysicalLocation {
  const region: Region = { startLine: line, startColumn: column, endLine, endColumn };
  return { artifactLocation: { uri: fileUri(file) }, region };
}

/** Edits of one file become one change; regions are in lines and columns where the text is at hand. */
function fixOf(title: string, edits: readonly JsonEdit[], texts: ReadonlyMap<string, string>): Fix {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: title },
    artifactChanges: files.map((file) => {
      const text = texts.get(file);
      const starts = text === undefined ? undefined : lineStarts(text);
      const ofFile = edits.filter((edit) => edit.file === file);
      return {
        artifactLocation: { uri: fileUri(file) },
        replacements: ofFile.map((edit) => ({
          deletedRegion: regionOf(edit, starts),
          insertedContent: { text: edit.text },
        })),
      };
    }),
  };
}

function regionOf({ start, end }: JsonEdit, starts: readonly number[] | undefined): Region {
  if (!starts) return { charOffset: start, charLength: end - start };
  const from = positionAt(starts, start);
  const to = positionAt(starts, end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

/** A path as a relative URI reference (RFC 3986): each part percent-encoded, a first part with a colon protected. */
export function fileUri(path: string): string {
  const encoded = path
    .split("/")
    .map((part) => encodeURIComponent(part.replace(/[\ud800-\udfff]/gu, "\ufffd")).replace(/[!'()*]/g, percent))
    .join("/");
  return path.startsWith("/") ? `file://${encoded}` : encoded;
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}
