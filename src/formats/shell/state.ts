import type { Function as FunctionNode } from "unbash";
import type { Word } from "../../model/command.ts";
import type { Span } from "../../model/span.ts";
import { adoptScope, forkScope, mergeScopes, type Scope } from "./scope.ts";
import type { Joiner, Nesting, Reach, ShellAssignment, ShellError, ShellStep } from "./types.ts";

/** Steps a script may have; a script of more is cut there, with an error. */
const MOST_STEPS = 2000;

/** How a command ends: known, `presumed` to succeed as a program is, or `unclear` as an undecided test is. */
export type Outcome = "yes" | "no" | "presumed" | "unclear";

/** State of one reading of a script. */
export type Walk = {
  span: Span;
  scope: Scope;
  steps: ShellStep[];
  assignments: ShellAssignment[];
  errors: ShellError[];
  functions: Map<string, { node: FunctionNode; called: boolean }>;
  /** End of each step's command in the script's text. */
  ends: Map<ShellStep, number>;
  /** Whether the part being read runs, and whether the script has ended before (`exec`, `exit`). */
  reach: Reach;
  ended: "no" | "maybe" | "yes";
  nested: Nesting;
  background: boolean;
  negated: boolean;
  /** Functions being called, innermost last. */
  calls: string[];
  /** Whether the innermost of them has met `return`. */
  returned: boolean;
  call(name: string, words: readonly Word[], joiner: Joiner): Outcome;
};

/** Whether a command at this point runs. */
export function reachHere(walk: Walk): Reach {
  if (walk.ended === "yes") return "never";
  return walk.ended === "maybe" ? under(walk.reach, "maybe") : walk.reach;
}

/** A reach seen under a condition of its own. */
export function under(outer: Reach, inner: Reach): Reach {
  if (outer === "never" || inner === "never") return "never";
  return outer === "maybe" || inner === "maybe" ? "maybe" : "always";
}

/** Adds a step. `false` where the script has too many. */
export function addStep(walk: Walk, step: ShellStep, end: number): boolean {
  if (walk.steps.length >= MOST_STEPS) {
    const message = `only the first ${MOST_STEPS} commands were read`;
    if (walk.errors.at(-1)?.message !== message) walk.errors.push({ message, place: step.command.place });
    return false;
  }
  walk.steps.push(step);
  walk.ends.set(step, end);
  return true;
}

/** Whether the script has reached the most steps it may have. */
export function isFull(walk: Walk): boolean {
  return walk.steps.length >= MOST_STEPS;
}

/** Runs `body` with part of the state replaced, and puts that part back. */
export function within<R>(
  walk: Walk,
  change: Partial<Pick<Walk, "nested" | "reach" | "scope" | "background" | "negated" | "ended">>,
  body: () => R,
): R {
  const before = Object.fromEntries(Object.keys(change).map((key) => [key, walk[key as keyof Walk]]));
  Object.assign(walk, change);
  const result = body();
  Object.assign(walk, before);
  return result;
}

/** One of several courses a script may take. */
export type Course = { runs: Reach; body: () => void };

/** Reads courses of which one is taken, or none unless `exhaustive`, and joins what they did. */
export function choose(walk: Walk, courses: readonly Course[], exhaustive: boolean): void {
  const { scope, ended } = walk;
  const live: Scope[] = [];
  const endings: Walk["ended"][] = [];
  let taken: { scope: Scope; ended: Walk["ended"] } | undefined;
  for (const { runs, body } of courses) {
    const fork = forkScope(scope);
    within(walk, { scope: fork, ended, reach: under(walk.reach, runs) }, () => {
      body();
      if (runs === "always") taken = { scope: fork, ended: walk.ended };
      if (runs !== "maybe") return;
      endings.push(walk.ended);
      if (walk.ended !== "yes") live.push(fork);
    });
  }
  if (taken) {
    adoptScope(scope, taken.scope);
    walk.ended = taken.ended;
    return;
  }
  mergeScopes(scope, live, exhaustive);
  if (ended === "yes" || endings.every((one) => one === ended)) return;
  walk.ended = exhaustive && endings.every((one) => one === "yes") ? "yes" : "maybe";
}
