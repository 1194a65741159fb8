import type { LogEvent, LogRecord, Traceback } from "../model/event.ts";
import type { Reach } from "../model/problem.ts";
import type { Candidate } from "./diagnose-candidates.ts";

/** A cause that stands, with those that lost against it. */
export type Incident = {
  winner: Candidate;
  /** Probability that this is the cause. */
  confidence: number;
  /** Other explanations of the same lines, and why they lost. */
  ruledOut: readonly { candidate: Candidate; because: string }[];
  /** Troubles that only follow from this one. */
  followers: readonly Candidate[];
};

const ORDER: Readonly<Record<Reach, number>> = { cause: 0, sign: 1, consequence: 2 };
const STANDS = 0.4;
/** A cause this likely is put before what it names as its consequence. */
const ROOT = 0.6;

/** Lets the candidates compete: causes before signs before consequences, the better explanation before the worse. */
export function incidentsOf(candidates: readonly Candidate[]): readonly Incident[] {
  const ranked = rootsFirst([...candidates].sort(byStrength));
  const incidents: (Incident & { ruledOut: Incident["ruledOut"][number][]; followers: Candidate[] })[] = [];
  for (const candidate of ranked) {
    const rival = incidents.find(({ winner }) => contradicts(winner, candidate));
    if (rival) {
      rival.ruledOut.push({ candidate, because: reasonAgainst(rival.winner, candidate) });
      continue;
    }
    const root = incidents.find(({ winner }) => explains(winner, candidate));
    if (root) {
      root.followers.push(candidate);
      continue;
    }
    incidents.push({ winner: candidate, confidence: 0, ruledOut: [], followers: [] });
  }
  for (const incident of incidents) incident.confidence = confidenceOf(incident);
  return incidents.sort(byTrouble);
}

/**
 * A cause whose lines another one names as its consequences is looked at after that one, however sure it is of itself:
 * that nothing answers behind the proxy is certain, and why is what people ask.
 */
function rootsFirst(ranked: readonly Candidate[]): readonly Candidate[] {
  const follows = (candidate: Candidate) =>
    ranked.some(
      (other) =>
        other !== candidate &&
        !other.benign &&
        other.verdict.score >= ROOT &&
        namesAll(other, candidate) &&
        !namesAll(candidate, other) &&
        !contradicts(other, candidate) &&
        isRelated(other, candidate),
    );
  const [first, after]: [Candidate[], Candidate[]] = [[], []];
  for (const candidate of ranked) (follows(candidate) ? after : first).push(candidate);
  return [...first, ...after];
}

/** Real trouble first, then how far the explanation reaches, then how sure it is. */
function byStrength(one: Candidate, other: Candidate): number {
  const calm = Number(one.benign) - Number(other.benign);
  // Of what was done on purpose the first tells most: at the end every log stops.
  if (one.benign && other.benign) return firstIndex(one) - firstIndex(other);
  return (
    calm ||
    ORDER[one.reach] - ORDER[other.reach] ||
    other.verdict.score - one.verdict.score ||
    firstIndex(one) - firstIndex(other)
  );
}

function byTrouble(one: Incident, other: Incident): number {
  const doubt = Number(one.confidence < STANDS) - Number(other.confidence < STANDS);
  return doubt || byStrength(one.winner, other.winner);
}

/** Both explain the same lines, so only one can be right. */
function contradicts(winner: Candidate, candidate: Candidate): boolean {
  if (winner.benign && !candidate.benign) return false;
  if (winner.verdict.score < STANDS && winner.verdict.score < candidate.verdict.score) return false;
  const { records, blocks } = openedBy(winner);
  return candidate.openings.every(
    ({ record }) => records.has(record) || (record.block !== undefined && blocks.has(record.block)),
  );
}

type Opened = { records: ReadonlySet<LogRecord>; blocks: ReadonlySet<Traceback>; lines: ReadonlySet<number> };

const NEAR_LINES = [0, 1, -1, 2, -2, 3, -3];

function lineKey({ source, line }: LogRecord, away = 0): number {
  return source * 2 ** 40 + line + away;
}

const opened = new WeakMap<Candidate, Opened>();

/** The lines and tracebacks of a candidate's openings; every other candidate is compared with them. */
function openedBy(candidate: Candidate): Opened {
  let known = opened.get(candidate);
  if (!known) {
    const records = candidate.openings.map(({ record }) => record);
    known = {
      records: new Set(records),
      blocks: new Set(records.flatMap(({ block }) => block ?? [])),
      lines: new Set(records.map((record) => lineKey(record))),
    };
    opened.set(candidate, known);
  }
  return known;
}

/** Every line of the candidate follows from the winner. */
function explains(winner: Candidate, candidate: Candidate): boolean {
  if (winner.benign && !candidate.benign && !namesAll(winner, candidate)) return false;
  if (winner.verdict.score < STANDS || !isRelated(winner, candidate)) return false;
  if (namesAll(winner, candidate)) return true;
  if (ORDER[winner.reach] >= ORDER[candidate.reach]) return false;
  return candidate.reach === "consequence" || sharesProcess(winner, candidate);
}

function namesAll(winner: Candidate, candidate: Candidate): boolean {
  const kinds = winner.problem.logged.explains ?? [];
  return kinds.length > 0 && candidate.openings.every((opening) => kinds.includes(opening.kind));
}

function sharesProcess(winner: Candidate, candidate: Candidate): boolean {
  const { lines } = openedBy(winner);
  const pids = new Set(winner.openings.map((opening) => opening.pid).filter((pid) => pid !== undefined));
  return candidate.openings.every(
    (opening) =>
      (opening.pid !== undefined && pids.has(opening.pid)) ||
      NEAR_LINES.some((away) => lines.has(lineKey(opening.record, away))),
  );
}

function isRelated(one: Candidate, other: Candidate): boolean {
  const [from, to] = [spanOf(one), spanOf(other)];
  if (!from || !to) return true;
  const window = Math.max(one.problem.logged.closesAfterMs, other.problem.logged.closesAfterMs);
  return from.start - window <= to.end && to.start - window <= from.end;
}

/** What comes later than this is shown with no earlier trouble, however long that one may take to show. */
const FOLLOWS_MS = 600_000;

/** Whether a line of a follower stands close enough to the winner's own to follow from them. */
export function isAmong(winner: Candidate, { at }: LogEvent): boolean {
  const span = spanOf(winner);
  if (!span || at === undefined) return true;
  return at >= span.start - FOLLOWS_MS && at <= span.end + FOLLOWS_MS;
}

type Span = { start: number; end: number };

const spans = new WeakMap<Candidate, Span | "untimed">();

function spanOf(candidate: Candidate): Span | undefined {
  let known = spans.get(candidate);
  if (!known) {
    let start = Number.POSITIVE_INFINITY;
    let end = Number.NEGATIVE_INFINITY;
    for (const { at } of candidate.openings) {
      if (at === undefined) continue;
      start = Math.min(start, at);
      end = Math.max(end, at);
    }
    known = end >= start ? { start, end } : "untimed";
    spans.set(candidate, known);
  }
  return known === "untimed" ? undefined : known;
}

function firstIndex({ openings }: Candidate): number {
  return openings[0]?.index ?? 0;
}

function reasonAgainst(winner: Candidate, candidate: Candidate): string {
  const [first] = candidate.verdict.against;
  if (first) return first;
  if (winner.reach !== candidate.reach) return `it names what happened, "${winner.problem.title}" names why`;
  return `the same lines are explained better by "${winner.problem.title}"`;
}

/**
 * The score, a little lower for each line of support that is missing, and for a rival that is nearly as good. With
 * one line less the number is always smaller, so that what it stands on can be seen.
 */
function confidenceOf({ winner, ruledOut }: Incident): number {
  const { verdict } = winner;
  const support = verdict.for.length + winner.openings.length - 1;
  const rival = ruledOut.find(
    ({ candidate }) => candidate.reach === winner.reach && verdict.score - candidate.verdict.score < 0.1,
  );
  const confidence = verdict.score - 0.04 / (1 + support) - (rival ? 0.05 : 0);
  return Math.max(0.01, Math.round(confidence * 1e8) / 1e8);
}
