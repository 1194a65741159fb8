import type { Word } from "../../model/command.ts";
import type { Place } from "../../model/place.ts";
import { known, type Unknown, unknown, type Value } from "../../model/value.ts";
import type { Lookup, ShellAssignment } from "./types.ts";

/** Variables as a script sees them at one point of its execution. */
export type Scope = {
  outer: Lookup;
  own: Map<string, Slot>;
  /** `$1`, `$2`, …; `undefined` where nobody said. */
  positional: readonly Word[] | undefined;
  /** A file the script has read in, which may have set anything. */
  sourced?: { text: string; place: Place };
};

type Slot = { value: Value<string> | undefined; assignment: ShellAssignment };

/** A scope in which nothing was set yet, over what is known from outside. */
export function newScope(outer: Lookup, positional: readonly Word[] | undefined): Scope {
  return { outer, own: new Map(), positional };
}

/** A copy for a subshell or a branch: what it sets stays in it. */
export function forkScope(scope: Scope): Scope {
  return { ...scope, own: new Map(scope.own) };
}

/** The value of a variable; `undefined` where it is not set. */
export function getVariable(scope: Scope, name: string): Value<string> | undefined {
  const slot = scope.own.get(name);
  if (slot) return slot.value;
  if (/^[1-9]\d*$/.test(name)) {
    if (!scope.positional) return unknown(`the script's argument ${name} is not known`);
    return scope.positional[Number(name) - 1]?.value;
  }
  if (name === "#" && scope.positional) return known(String(scope.positional.length));
  if (/^[#?$!0_-]$/.test(name)) return unknown(`$${name} is only known when the script runs`);
  const value = scope.outer(name);
  if (value === undefined && scope.sourced) {
    return unknown(`${scope.sourced.text}, which the script reads in, may set ${name}`, scope.sourced.place);
  }
  if (value === undefined && SHELL_SETS.has(name)) return unknown(`$${name} is set by the shell itself`);
  return value;
}

const SHELL_SETS = new Set(["RANDOM", "HOSTNAME", "PWD", "OLDPWD", "PPID", "UID", "EUID", "LINENO", "SECONDS", "PATH"]);

/** Sets or unsets a variable. A variable that came from the environment stays exported. */
export function setVariable(scope: Scope, assignment: ShellAssignment, value: Value<string> | undefined): void {
  const exported = assignment.exported || isExported(scope, assignment.name);
  scope.own.set(assignment.name, { value, assignment: { ...assignment, exported } });
}

/** Marks a variable as passed on to programs. */
export function exportVariable(scope: Scope, name: string): void {
  const slot = scope.own.get(name);
  if (slot) scope.own.set(name, { ...slot, assignment: { ...slot.assignment, exported: true } });
}

/** Whether programs that are started get the variable. */
export function isExported(scope: Scope, name: string): boolean {
  const slot = scope.own.get(name);
  return slot ? slot.assignment.exported : scope.outer(name) !== undefined;
}

/** What the script has changed in the environment of the programs it starts. */
export function exportedVariables(scope: Scope): ShellAssignment[] {
  const found: ShellAssignment[] = [];
  for (const slot of scope.own.values()) if (slot.assignment.exported) found.push(slot.assignment);
  return found;
}

/** Makes a scope equal to another: what a branch that certainly ran did. */
export function adoptScope(scope: Scope, from: Scope): void {
  scope.own = from.own;
  scope.positional = from.positional;
  if (from.sourced) scope.sourced = from.sourced;
}

/**
 * Takes over what branches did of which one ran, or none unless `exhaustive`: where they differ, the value is one of
 * theirs.
 */
export function mergeScopes(scope: Scope, branches: readonly Scope[], exhaustive: boolean): void {
  const names = new Set(branches.flatMap((branch) => [...branch.own.keys()]));
  for (const name of names) {
    const before = getVariable(scope, name);
    const values = branches.map((branch) => getVariable(branch, name));
    if (!exhaustive) values.push(before);
    const slot = branches.map((branch) => branch.own.get(name)).find((one) => one && one !== scope.own.get(name));
    if (!slot || values.every((value) => sameValue(value, before))) continue;
    const [first] = values;
    const agreed = values.every((value) => sameValue(value, first));
    const merged = agreed ? first : oneOf(name, values, slot.assignment.place);
    if (merged === undefined) continue;
    const assignment: ShellAssignment = { ...slot.assignment, value: merged, reach: agreed ? "always" : "maybe" };
    scope.own.set(name, { value: merged, assignment });
  }
  const sourced = branches.find((branch) => branch.sourced)?.sourced;
  if (sourced) scope.sourced ??= sourced;
}

function sameValue(left: Value<string> | undefined, right: Value<string> | undefined): boolean {
  if (left === right) return true;
  return left?.known === true && right?.known === true && left.value === right.value;
}

function oneOf(name: string, values: readonly (Value<string> | undefined)[], at: Place): Unknown<string> {
  const among = new Set<string>();
  let closed = true;
  for (const value of values) {
    if (value === undefined) among.add("");
    else if (value.known) among.add(value.value);
    else closed = false;
  }
  const result = unknown<string>(`${name} is set only under a condition that could not be decided`, at);
  return closed ? { ...result, among: [...among] } : result;
}
