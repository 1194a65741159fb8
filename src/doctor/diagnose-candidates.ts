import type { Service } from "../model/deployment.ts";
import type { LogEvent, Timeline } from "../model/event.ts";
import type { Logged, Reach, RegisteredProblem } from "../model/problem.ts";
import type { Verdict } from "../model/verdict.ts";

/** One problem as an explanation of the openings it was asked about, in one service. */
export type Candidate = {
  problem: RegisteredProblem;
  reach: Reach;
  benign: boolean;
  service?: string;
  /** The most convinced verdict; the others are more of the same. */
  verdict: Verdict;
  openings: readonly LogEvent[];
  /** Other verdicts' evidence, for the list of lines. */
  others: readonly Verdict[];
};

/** Openings judged per problem; what comes after is counted with the last verdict. */
const JUDGED = 400;
/** A verdict below this is the problem saying "not me". */
const WORTH_NAMING = 0.1;

type Draft = {
  problem: RegisteredProblem;
  logged: Logged;
  service?: string;
  verdicts: Verdict[];
  openings: LogEvent[];
};

/** Puts every opening before every problem that may explain it. */
export function candidatesOf(
  timeline: Timeline,
  problems: readonly RegisteredProblem[],
  services: readonly Service[],
): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const problem of problems) {
    const { logged } = problem;
    if (!logged) continue;
    const drafts = new Map<string, Draft>();
    const openings = logged.opens.flatMap((kind) => timeline.byKind.get(kind) ?? []);
    for (const [count, opening] of openings.sort((one, other) => one.index - other.index).entries()) {
      const draft = draftFor(drafts, problem, logged, opening);
      if (count >= JUDGED) {
        if (draft.verdicts.length > 0) draft.openings.push(opening);
        continue;
      }
      const process = timeline.lifeOf(opening);
      const service = serviceOf(services, opening.service);
      const verdict = logged.judge({ opening, timeline, ...(process ? { process } : {}) }, service);
      if (!verdict || verdict.score < WORTH_NAMING) continue;
      draft.verdicts.push(verdict);
      draft.openings.push(opening);
    }
    for (const draft of drafts.values()) {
      const candidate = candidateOf(draft);
      if (candidate) found.push(candidate);
    }
  }
  return found;
}

function draftFor(drafts: Map<string, Draft>, problem: RegisteredProblem, logged: Logged, opening: LogEvent): Draft {
  const key = opening.service ?? "";
  let draft = drafts.get(key);
  if (!draft) {
    draft = { problem, logged, verdicts: [], openings: [] };
    if (opening.service !== undefined) draft.service = opening.service;
    drafts.set(key, draft);
  }
  return draft;
}

function candidateOf({ problem, logged, service, verdicts, openings }: Draft): Candidate | undefined {
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
