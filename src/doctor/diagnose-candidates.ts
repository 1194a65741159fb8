import type { Service } from "../model/deployment.ts";
import type { EventKind, LogEvent, Timeline } from "../model/event.ts";
import type { Logged, LoggedProblem, Reach } from "../model/problem.ts";
import type { Verdict } from "../model/verdict.ts";

/** One problem as an explanation of the openings it was asked about, in one service. */
export type Candidate = {
  problem: LoggedProblem;
  reach: Reach;
  benign: boolean;
  service?: string;
  /** The most convinced verdict; the others are more of the same. */
  verdict: Verdict;
  openings: readonly LogEvent[];
  /** How often it happened: openings, and of the lines like them that were only counted the share they are of those kept. */
  occurrences: number;
  /** Other verdicts' evidence, for the list of lines. */
  others: readonly Verdict[];
};

/** Openings of one kind judged per problem, so that none is passed over for many of another; the rest is counted with them. */
const JUDGED = 400;
/** A verdict below this is the problem saying "not me". */
const WORTH_NAMING = 0.1;

type Draft = {
  problem: LoggedProblem;
  logged: Logged;
  service?: string;
  verdicts: Verdict[];
  openings: LogEvent[];
  asked: Map<EventKind, Asked>;
};

/** Of one kind how many events were asked about and taken for this problem, and how many more were only counted. */
type Asked = { events: number; taken: number; repeats: number };

/** Puts every opening before every problem that may explain it; `between` two problems something else may be done. */
export function candidatesOf(
  timeline: Timeline,
  problems: readonly LoggedProblem[],
  services: readonly Service[],
  between: () => void = () => undefined,
): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const problem of problems) {
    const { logged } = problem;
    between();
    const drafts = new Map<string, Draft>();
    const openings = logged.opens.flatMap((kind) => timeline.byKind.get(kind) ?? []);
    const judged = new Map<EventKind, number>();
    for (const opening of openings.sort((one, other) => one.index - other.index)) {
      const draft = draftFor(drafts, problem, logged, opening);
      const asked = askedOf(draft, opening);
      const count = judged.get(opening.kind) ?? 0;
      judged.set(opening.kind, count + 1);
      if (count >= JUDGED) {
        if (asked.taken === 0) continue;
        draft.openings.push(opening);
        asked.taken++;
        continue;
      }
      const process = timeline.lifeOf(opening);
      const service = serviceOf(services, opening.service);
      const verdict = logged.judge({ opening, timeline, ...(process ? { process } : {}) }, service);
      if (!verdict || verdict.score < WORTH_NAMING) continue;
      draft.verdicts.push(verdict);
      draft.openings.push(opening);
      asked.taken++;
    }
    for (const draft of drafts.values()) {
      const candidate = candidateOf(draft);
      if (candidate) found.push(candidate);
    }
  }
  return found;
}

function draftFor(drafts: Map<string, Draft>, problem: LoggedProblem, logged: Logged, opening: LogEvent): Draft {
  const key = opening.service ?? "";
  let draft = drafts.get(key);
  if (!draft) {
    draft = { problem, logged, verdicts: [], openings: [], asked: new Map() };
    if (opening.service !== undefined) draft.service = opening.service;
    drafts.set(key, draft);
  }
  return draft;
}

function askedOf({ asked }: Draft, { kind, repeats }: LogEvent): Asked {
  const known = asked.get(kind) ?? { events: 0, taken: 0, repeats: 0 };
  asked.set(kind, known);
  known.events++;
  known.repeats += repeats?.times ?? 0;
  return known;
}

/** What was only counted is told of the last event kept of its kind, whose own verdict says nothing of it. */
function occurrencesOf({ asked }: Draft): number {
  let all = 0;
  for (const { events, taken, repeats } of asked.values()) all += taken + Math.round((repeats * taken) / events);
  return all;
}

function candidateOf(draft: Draft): Candidate | undefined {
  const { problem, logged, service, verdicts, openings } = draft;
  let best: Verdict | undefined;
  for (const verdict of verdicts) if (!best || verdict.score > best.score) best = verdict;
  if (!best) return undefined;
  const chosen = best;
  return {
    problem,
    reach: logged.reach ?? "cause",
    benign: (chosen.severity ?? problem.severity) === "benign",
    verdict: chosen,
    openings,
    occurrences: occurrencesOf(draft),
    others: verdicts.filter((verdict) => verdict !== chosen),
    ...(service === undefined ? {} : { service }),
  };
}

/** The declared service a line's service name means: the one of that name, or the only one there is. */
function serviceOf(services: readonly Service[], name: string | undefined): Service | undefined {
  const named = name === undefined ? undefined : services.find((service) => service.name === name);
  if (named) return named;
  const serving = services.filter((service) => service.kind === "web" || service.kind === "private");
  return serving.length === 1 ? serving[0] : services.length === 1 ? services[0] : undefined;
}
