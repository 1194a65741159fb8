import { maskSecrets } from "../logs/mask.ts";
import type { DiagnoseReport, JsonEvidence, JsonIncident, JsonLogSource, JsonProcess } from "../model/contract.ts";
import type { LogSource, Timeline } from "../model/event.ts";
import type { Evidence } from "../model/verdict.ts";
import type { Candidate } from "./diagnose-candidates.ts";
import type { Incident } from "./diagnose-incidents.ts";

const EVIDENCE = 12;
const PROCESSES = 500;
const EVENTS = 60;

/** The contract object, secrets masked. `troubled`: there were lines of level error or worse that nobody explained. */
export function reportOf(timeline: Timeline, incidents: readonly Incident[], troubled: boolean): DiagnoseReport {
  const told = incidents.map((incident) => incidentJson(incident, timeline));
  const [top] = told;
  const sure = told.some((incident) => !incident.benign && incident.confidence >= 0.3);
  const verdict = sure ? "problem" : top?.benign ? "benign" : top || troubled ? "not-enough-evidence" : "nothing-found";
  return {
    version: 1,
    sources: timeline.sources.map(sourceJson),
    incidents: told,
    timeline: { processes: timeline.processes.slice(0, PROCESSES).map((life) => processJson(life, timeline)) },
    verdict,
    missing: missingOf(told, verdict),
  };
}

function missingOf(incidents: readonly JsonIncident[], verdict: DiagnoseReport["verdict"]): string[] {
  const asked = new Set(incidents.slice(0, 3).flatMap((incident) => incident.missing));
  if (verdict === "not-enough-evidence" && asked.size === 0) {
    asked.add("the lines before the first error, from the start of the process, and the platform's own events");
  }
  return [...asked];
}

function incidentJson({ winner, confidence, ruledOut, followers }: Incident, timeline: Timeline): JsonIncident {
  const { verdict, problem } = winner;
  const severity = winner.benign ? "info" : (verdict.severity ?? problem.severity);
  const times = [...winner.openings, ...verdict.for.map(({ event }) => event)].flatMap(({ at }) => at ?? []);
  const pids = winner.openings.flatMap(({ pid }) => pid ?? []);
  const incident: JsonIncident = {
    id: idOf(winner),
    problem: problem.id,
    benign: winner.benign,
    severity: severity === "benign" ? "info" : severity,
    confidence,
    headline: maskSecrets(verdict.headline),
    occurrences: winner.openings.length,
    pids: [...new Set(pids)].slice(0, 100),
    evidence: evidenceOf(winner, followers, timeline),
    ruledOut: ruledOut.map(({ candidate, because }) => ({ problem: candidate.problem.id, because })),
    remedies: (verdict.remedies ?? []).map(({ title, detail }) => ({ title, detail })),
    missing: [...verdict.missing],
  };
  if (winner.service !== undefined) incident.service = winner.service;
  const [start, end] = [iso(min(times)), iso(max(times))];
  if (start) incident.start = start;
  if (end) incident.end = end;
  return incident;
}

function evidenceOf(winner: Candidate, followers: readonly Candidate[], timeline: Timeline): JsonEvidence[] {
  const lines = new Map<string, JsonEvidence>();
  const all: readonly Evidence[] = [
    ...winner.verdict.for,
    ...winner.others.flatMap((verdict) => verdict.for),
    ...followers.flatMap(({ openings }) => openings.map((event): Evidence => ({ event, says: "consequence" }))),
  ];
  for (const { event, says, note } of all) {
    const source = timeline.sources[event.record.source]?.name ?? "";
    const key = `${source}:${event.record.line}`;
    if (lines.has(key) || lines.size >= EVIDENCE) continue;
    const text = maskSecrets(event.record.raw.trim().slice(0, 400));
    lines.set(key, { source, line: event.record.line, text, says, ...(note === undefined ? {} : { note }) });
  }
  return [...lines.values()];
}

function idOf({ problem, service, openings }: Candidate): string {
  const [first] = openings;
  let hash = 0x811c9dc5;
  for (const character of `${problem.id}|${service ?? ""}|${first?.record.message.replace(/\d+/g, "0") ?? ""}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return `${problem.id}-${hash.toString(16).padStart(8, "0")}`;
}

function sourceJson({ name, lines, bytes, first, last, formats }: LogSource): JsonLogSource {
  const source: JsonLogSource = { name, lines, bytes, formats: [...formats] };
  const [from, to] = [iso(first), iso(last)];
  if (from) source.first = from;
  if (to) source.last = to;
  return source;
}

function processJson(life: Timeline["processes"][number], timeline: Timeline): JsonProcess {
  const process: JsonProcess = {
    pid: life.pid,
    role: life.role,
    events: life.events.slice(0, EVENTS).map(({ at, kind, record }) => {
      const time = iso(at);
      const source = timeline.sources[record.source]?.name ?? "";
      return { ...(time ? { at: time } : {}), kind, source, line: record.line };
    }),
  };
  if (life.parent !== undefined) process.parent = life.parent;
  if (life.service !== undefined) process.service = life.service;
  return process;
}

function iso(at: number | undefined): string | undefined {
  return at === undefined || !Number.isFinite(at) || Math.abs(at) > 8.64e15 ? undefined : new Date(at).toISOString();
}

function min(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((one, other) => Math.min(one, other));
}

function max(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((one, other) => Math.max(one, other));
}
