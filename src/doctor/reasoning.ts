import type { JsonReasoning } from "../model/contract.ts";
import type { Candidate } from "./diagnose-candidates.ts";
import type { Incident } from "./diagnose-incidents.ts";

/** How an incident came to be judged: which lines opened the question, what spoke, who competed, what follows. */
export function reasoningOf({ winner, ruledOut, followers }: Incident, safe: (text: string) => string): JsonReasoning {
  return {
    score: scoreOf(winner),
    reach: winner.reach,
    openedBy: openedBy(winner),
    supports: winner.verdict.for.length,
    against: winner.verdict.against.map(safe),
    rivals: ruledOut.map(({ candidate, because }) => ({
      problem: candidate.problem.id,
      score: scoreOf(candidate),
      reach: candidate.reach,
      because: safe(because),
    })),
    explains: [...new Set(followers.map(({ problem }) => problem.id))],
  };
}

function openedBy({ openings }: Candidate): JsonReasoning["openedBy"] {
  const counts = new Map<string, number>();
  for (const { kind, repeats } of openings) counts.set(kind, (counts.get(kind) ?? 0) + 1 + (repeats?.times ?? 0));
  return [...counts].map(([kind, count]) => ({ kind, count }));
}

function scoreOf({ verdict }: Candidate): number {
  return Math.min(1, Math.max(0, verdict.score));
}
