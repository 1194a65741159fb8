import { GRAMMARS } from "../logs/grammars.generated.ts";
import type { EventKind } from "../model/event.ts";
import type { Grammar, Pattern } from "../model/grammar.ts";
import type { RegisteredProblem } from "../model/problem.ts";
import { PROBLEMS } from "../problems/registry.generated.ts";
import { diagnose } from "./diagnose.ts";

/** Who prints a line like this, and what it means to the grammars. */
export type Meaning = { speaker: string; kind: EventKind; line: string };

/** What a line may be a sign of, the likeliest first; `because` is why the line alone speaks against it. */
export type Symptom = {
  meanings: readonly Meaning[];
  causes: readonly { problem: RegisteredProblem; because?: string }[];
};

/**
 * Reads a line of a log, or a part of one that somebody remembers, without the log around it: every problem that such
 * a line can be a sign of.
 */
export function symptom(text: string, grammars: readonly Grammar[] = GRAMMARS): Symptom {
  const meanings = meaningsOf(text.trim(), grammars);
  const kinds = new Set(meanings.map(({ kind }) => kind));
  const { incidents } = diagnose(meanings.map(({ line }, index) => ({ name: `${index}`, chunks: `${line}\n` }))).report;
  const ranked = new Map<string, string | undefined>();
  for (const { problem } of incidents) ranked.set(problem, undefined);
  for (const { ruledOut } of incidents) {
    for (const { problem, because } of ruledOut) if (!ranked.has(problem)) ranked.set(problem, because);
  }
  for (const { id, logged } of PROBLEMS) {
    const speaksOf = [...(logged?.opens ?? []), ...(logged?.explains ?? [])];
    if (!ranked.has(id) && speaksOf.some((kind) => kinds.has(kind))) ranked.set(id, undefined);
  }
  const causes = [...ranked].flatMap(([id, because]) => {
    const problem = PROBLEMS.find((candidate) => candidate.id === id);
    return problem ? [because === undefined ? { problem } : { problem, because }] : [];
  });
  return { meanings, causes };
}

/** Every pattern the text can have been printed by, each with a whole line of it. */
function meaningsOf(text: string, grammars: readonly Grammar[]): Meaning[] {
  if (text.length < 3) return [];
  const found = new Map<string, Meaning>();
  for (const { speaker, patterns } of grammars) {
    for (const pattern of patterns) {
      const line = wholeLine(text, pattern);
      const name = `${speaker} ${pattern.kind}`;
      if (line !== undefined && !found.has(name)) found.set(name, { speaker, kind: pattern.kind, line });
    }
  }
  return [...found.values()];
}

/** The text itself where it is a whole line; else the line a pattern is known by, with the text put in its place. */
function wholeLine(text: string, { literals, match, example }: Pattern): string | undefined {
  const fits = (line: string) => literals.some((literal) => line.includes(literal)) && (match?.test(line) ?? true);
  if (fits(text)) return text;
  if (example.toLowerCase().includes(text.toLowerCase())) return example;
  for (const literal of literals) {
    const at = text.indexOf(literal);
    const known = example.indexOf(literal);
    if (at === -1 || known === -1) continue;
    const begun = example.slice(0, known) + text.slice(at);
    for (const line of [begun, begun + example.slice(-1)]) if (fits(line)) return line;
  }
  return undefined;
}
