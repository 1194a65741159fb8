import { check } from "../../src/doctor/check.ts";
import { diagnose } from "../../src/doctor/diagnose.ts";
import type { JsonFinding, JsonIncident } from "../../src/model/contract.ts";
import { memoryFiles } from "../../src/model/files.ts";
import { lineStarts } from "../../src/model/place.ts";
import type { RegisteredProblem } from "../../src/model/problem.ts";
import type { Case, Expected } from "./case-file.ts";

/** Runs one example of a problem; gives what is not as expected, in words. `problems` replaces the registry. */
export async function runCase(
  id: string,
  { repository, logs, expected }: Case,
  problems?: readonly RegisteredProblem[],
): Promise<string[]> {
  const complaints: string[] = [];
  const options = problems ? { problems } : {};
  const { report, texts, deployment } = await check(memoryFiles(repository), options);
  if (expected.kind !== "incident") {
    const findings = report.findings.filter(({ problem }) => problem === id);
    complaints.push(...compareFindings(findings, texts, expected));
  }
  if (Object.keys(logs).length > 0) {
    const inputs = Object.entries(logs).map(([name, chunks]) => ({ name, chunks }));
    const { report: told } = diagnose(inputs, { year: 2026, services: deployment.services, ...options });
    complaints.push(...compareIncidents(id, told.incidents, expected));
  }
  return complaints;
}

function compareFindings(findings: readonly JsonFinding[], texts: ReadonlyMap<string, string>, expected: Expected) {
  const seen = findings.map(({ place, severity }) => {
    const { file, line, column, endLine, endColumn } = place;
    const text = texts.get(file) ?? "";
    const starts = lineStarts(text);
    const words = text.slice((starts[line - 1] ?? 0) + column - 1, (starts[endLine - 1] ?? 0) + endColumn - 1);
    return `${file}:${line}:${column} ${severity} ${JSON.stringify(words)}`;
  });
  const wanted =
    expected.kind === "findings"
      ? expected.findings.map(({ at, severity, text }) => `${at} ${severity} ${JSON.stringify(text)}`)
      : [];
  return [
    ...wanted.filter((line) => !seen.includes(line)).map((line) => `missing:    ${line}`),
    ...seen.filter((line) => !wanted.includes(line)).map((line) => `unexpected: ${line}`),
  ];
}

function compareIncidents(id: string, incidents: readonly JsonIncident[], expected: Expected): string[] {
  const seen =
    incidents.map(({ problem, confidence }) => `${problem} ${confidence.toFixed(2)}`).join(", ") || "nothing";
  if (expected.kind === "silent") {
    return incidents.some(({ problem }) => problem === id) ? [`expected silence, got ${seen}`] : [];
  }
  if (expected.kind === "findings") return ["a log gives incidents, not findings"];
  const [top] = incidents;
  if (top?.problem !== id) return [`expected ${id} first, got ${seen}`];
  const complaints: string[] = [];
  if (top.benign !== expected.benign) complaints.push(`benign is ${top.benign}`);
  if (top.confidence < expected.least || top.confidence > expected.most)
    complaints.push(`confidence is ${top.confidence}`);
  const quoted = top.evidence.map(({ source, line }) => `${source}:${line}`);
  for (const place of expected.evidence) {
    if (!quoted.includes(place)) complaints.push(`${place} is not among the evidence: ${quoted.join(", ")}`);
  }
  return complaints;
}
