import { check } from "../../src/doctor/check.ts";
import { diagnose } from "../../src/doctor/diagnose.ts";
import type { JsonFinding, JsonIncident } from "../../src/model/contract.ts";
import { memoryFiles } from "../../src/model/files.ts";
import { lineStarts } from "../../src/model/place.ts";
import type { LoggedProblem, RegisteredProblem } from "../../src/model/problem.ts";
import type { Case, Expected, ExpectedFinding } from "./case-file.ts";

/** Runs one example of a problem; gives what is not as expected, in words. `problems` replaces the registry. */
export async function runCase(
  id: string,
  { repository, modes, logs, expected }: Case,
  problems?: readonly RegisteredProblem[],
): Promise<string[]> {
  const complaints: string[] = [];
  const { report, texts, deployment } = await check(memoryFiles(repository, modes), problems ? { problems } : {});
  if (expected.kind !== "incident") {
    const findings = report.findings.filter(({ problem }) => problem === id);
    complaints.push(...compareFindings(findings, texts, expected));
  }
  if (Object.keys(logs).length > 0) {
    const inputs = Object.entries(logs).map(([name, chunks]) => ({ name, chunks }));
    const { report: told } = diagnose(inputs, {
      year: 2026,
      services: deployment.services,
      ...(problems ? { problems: problems.filter(isLogged) } : {}),
    });
    complaints.push(...compareIncidents(id, told.incidents, expected), ...emptyWords(told.incidents));
  }
  return complaints;
}

function isLogged(problem: RegisteredProblem): problem is RegisteredProblem & LoggedProblem {
  return problem.logged !== undefined;
}

function compareFindings(findings: readonly JsonFinding[], texts: ReadonlyMap<string, string>, expected: Expected) {
  const seen = findings.map((finding) => signature(finding, texts));
  const wanted =
    expected.kind === "findings"
      ? expected.findings.map(({ at, severity, text }) => `${at} ${severity} ${JSON.stringify(text)}`)
      : [];
  return [
    ...wanted.filter((line) => !seen.includes(line)).map((line) => `missing:    ${line}`),
    ...seen.filter((line) => !wanted.includes(line)).map((line) => `unexpected: ${line}`),
    ...(expected.kind === "findings" ? expected.findings : []).flatMap((one) => compareWords(one, findings, texts)),
  ];
}

function signature({ place, severity }: JsonFinding, texts: ReadonlyMap<string, string>): string {
  const { file, line, column, endLine, endColumn } = place;
  const text = texts.get(file) ?? "";
  const starts = lineStarts(text);
  const words = text.slice((starts[line - 1] ?? 0) + column - 1, (starts[endLine - 1] ?? 0) + endColumn - 1);
  return `${file}:${line}:${column} ${severity} ${JSON.stringify(words)}`;
}

/** What a finding says and offers beyond its place. */
function compareWords(
  { at, severity, text, says, fixes }: ExpectedFinding,
  findings: readonly JsonFinding[],
  texts: ReadonlyMap<string, string>,
): string[] {
  const wanted = `${at} ${severity} ${JSON.stringify(text)}`;
  const found = findings.find((finding) => signature(finding, texts) === wanted);
  if (!found) return [];
  const told = wordsOf(found);
  const titles = found.fixes.map(({ title }) => title);
  const complaints = says.filter((part) => !told.includes(part)).map((part) => `${at} does not say "${part}": ${told}`);
  if (fixes?.length === 0 && titles.length > 0) complaints.push(`${at} offers ${titles.join("; ")}`);
  for (const title of fixes ?? []) {
    if (!titles.includes(title)) complaints.push(`${at} does not offer "${title}": ${titles.join("; ") || "nothing"}`);
  }
  return complaints;
}

function wordsOf({ message, label, help, also, assumptions }: JsonFinding): string {
  const notes = also.map(({ file, line, note }) => `${file}:${line} ${note}`);
  return [message, label, help, ...notes, ...assumptions].join("\n");
}

/** A sentence that was put together from a field nobody read. */
export function emptyWords(incidents: readonly JsonIncident[]): string[] {
  return incidents
    .flatMap(({ problem, headline, missing, remedies }) =>
      [headline, ...missing, ...remedies.flatMap(({ title, detail }) => [title, detail])].map(
        (words) => `${problem} says "${words}"`,
      ),
    )
    .filter((words) => /(?<!\w)(?:undefined|NaN|null|\[object \w+\])(?! symbol|\w)|``/.test(words));
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
