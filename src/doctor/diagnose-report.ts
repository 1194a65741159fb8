import type {
  DiagnoseReport,
  JsonEvidence,
  JsonIncident,
  JsonLogSource,
  JsonProcess,
  JsonRemedy,
} from "../model/contract.ts";
import type { Service } from "../model/deployment.ts";
import type { LogSource, Timeline } from "../model/event.ts";
import { lineStarts, positionAt } from "../model/place.ts";
import { settingPlace } from "../model/setting.ts";
import type { Evidence, LoggedRemedy } from "../model/verdict.ts";
import type { Candidate } from "./diagnose-candidates.ts";
import { type Incident, isAmong } from "./diagnose-incidents.ts";
import { reasoningOf } from "./reasoning.ts";

const EVIDENCE = 12;
const PROCESSES = 500;
const EVENTS = 60;

/** What a report is written with: the repository's services and texts, and how texts are made safe to show. */
export type ReportContext = {
  services: readonly Service[];
  texts: ReadonlyMap<string, string>;
  /** Whether each incident tells how it was judged. */
  explain: boolean;
  /** Masks secrets, and more where asked. */
  safe(text: string): string;
};

/** The contract object, secrets masked. `troubled`: there were lines of level error or worse that nobody explained. */
export function reportOf(
  timeline: Timeline,
  incidents: readonly Incident[],
  troubled: boolean,
  context: ReportContext,
): DiagnoseReport {
  const told = incidents.map((incident) => incidentJson(incident, timeline, context));
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

function incidentJson(judged: Incident, timeline: Timeline, context: ReportContext): JsonIncident {
  const { winner, confidence, ruledOut, followers } = judged;
  const { verdict, problem } = winner;
  const severity = winner.benign ? "info" : (verdict.severity ?? problem.severity);
  const told = [...winner.openings, ...verdict.for.map(({ event }) => event)];
  const times = told.flatMap(({ at, repeats }) => [at ?? [], repeats?.until ?? []].flat());
  const pids = winner.openings.flatMap(({ pid }) => pid ?? []);
  const incident: JsonIncident = {
    id: idOf(winner),
    problem: problem.id,
    benign: winner.benign,
    severity: severity === "benign" ? "info" : severity,
    confidence,
    headline: context.safe(verdict.headline),
    occurrences: winner.occurrences,
    pids: [...new Set(pids)].slice(0, 100),
    evidence: evidenceOf(winner, followers, timeline, context),
    ruledOut: ruledOut.map(({ candidate, because }) => ({ problem: candidate.problem.id, because })),
    remedies: (verdict.remedies ?? advised(problem.advice)).map((remedy) => remedyJson(remedy, winner, context)),
    missing: [...verdict.missing],
  };
  if (context.explain) incident.reasoning = reasoningOf(judged, context.safe);
  if (winner.service !== undefined) incident.service = winner.service;
  const [start, end] = [iso(min(times)), iso(max(times))];
  if (start) incident.start = start;
  if (end) incident.end = end;
  return incident;
}

/** The leaflet's advice as a remedy: its first clause, then the rest. */
function advised(advice: string | undefined): readonly LoggedRemedy[] {
  if (!advice) return [];
  const [, title = advice, rest = ""] = /^(.{3,120}?)(?:[;:] |\. |\.$)(.*)$/.exec(advice) ?? [];
  return [{ title, detail: rest === "" ? "" : rest.charAt(0).toUpperCase() + rest.slice(1) }];
}

/** With the place of the setting to change, where the repository sets it. */
function remedyJson(
  { title, detail, setting }: LoggedRemedy,
  { service }: Candidate,
  context: ReportContext,
): JsonRemedy {
  const services = context.services.filter(({ name }) => service === undefined || name === service);
  const processes = (services.length > 0 ? services : context.services).flatMap(({ processes }) => processes);
  for (const { server } of setting === undefined ? [] : processes) {
    const place = settingPlace(server?.settings.get(setting ?? ""));
    const text = place ? context.texts.get(place.file) : undefined;
    if (!place || text === undefined) continue;
    const starts = lineStarts(text);
    const [from, to] = [positionAt(starts, place.start), positionAt(starts, place.end)];
    return { title, detail, place: { file: place.file, ...from, endLine: to.line, endColumn: to.column } };
  }
  return { title, detail };
}

function evidenceOf(
  winner: Candidate,
  followers: readonly Candidate[],
  timeline: Timeline,
  context: ReportContext,
): JsonEvidence[] {
  const lines = new Map<string, JsonEvidence>();
  const all: readonly Evidence[] = [
    ...winner.verdict.for,
    ...winner.others.flatMap((verdict) => verdict.for),
    ...followers.flatMap((follower) => {
      const near = follower.openings.filter((event) => isAmong(winner, event));
      return near.map((event): Evidence => ({ event, says: "consequence" }));
    }),
  ];
  for (const { event, says, note } of all) {
    const source = timeline.sources[event.record.source]?.name ?? "";
    const key = `${source}:${event.record.line}`;
    if (lines.has(key) || lines.size >= EVIDENCE) continue;
    const text = context.safe(event.record.raw.trim().slice(0, 400));
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
