import type { Place } from "../../../model/place.ts";
import type { Unknown, Value } from "../../../model/value.ts";
import type { ModuleName, PyValue } from "../values.ts";

/** One way through a module: what it left behind. */
export type World = {
  names: ReadonlyMap<string, ModuleName>;
  /** Ended by an exception, by a limit, or by an exception that was only followed because it might happen. */
  end?: { kind: "raised" | "limit" | "unforeseen"; at: Place; why: string };
};

/** Runs a module once for every combination of what cannot be known, while `go` lets it begin another one. */
export function explore(
  go: (worlds: number) => boolean,
  runWorld: (decide: () => boolean) => World,
): { worlds: World[]; complete: boolean } {
  const worlds: World[] = [];
  let plan: boolean[] = [];
  while (worlds.length === 0 || go(worlds.length)) {
    const taken: boolean[] = [];
    worlds.push(
      runWorld(() => {
        const answer = plan[taken.length] ?? true;
        taken.push(answer);
        return answer;
      }),
    );
    while (taken.length > 0 && taken[taken.length - 1] === false) taken.pop();
    if (taken.length === 0) return { worlds, complete: true };
    taken[taken.length - 1] = false;
    plan = taken;
  }
  return { worlds, complete: false };
}

/**
 * The worlds that count: the module is taken to load, so those that end in an exception are left out while another
 * one does not.
 */
export function livingWorlds(worlds: readonly World[]): readonly World[] {
  const possible = worlds.filter((world) => world.end?.kind !== "unforeseen");
  const loading = possible.filter((world) => world.end?.kind !== "raised");
  return loading.length > 0 ? loading : possible.length > 0 ? possible : worlds;
}

/** What all worlds agree on, and for the rest what it may be. */
export function mergeWorlds(worlds: readonly World[]): Map<string, ModuleName> {
  const merged = new Map<string, ModuleName>();
  for (const world of worlds) {
    for (const [name, found] of world.names) {
      if (merged.has(name)) continue;
      const values = worlds.map((other) => other.names.get(name));
      merged.set(name, {
        value: mergeValues(
          values.map((one) => one?.value),
          found,
        ),
        at: found.at,
      });
    }
  }
  return merged;
}

function mergeValues(values: readonly (Value<PyValue> | undefined)[], found: ModuleName): Value<PyValue> {
  const [first] = values;
  if (first && values.every((value) => value === first || (value && sameValue(first, value)))) return first;
  const result: Unknown<PyValue> = { known: false, why: "it depends on something that is not known", at: found.at };
  const reason = values.find((value): value is Unknown<PyValue> => value !== undefined && !value.known);
  if (reason) Object.assign(result, { why: reason.why, at: reason.at ?? found.at });
  const among: PyValue[] = [];
  for (const value of values) {
    const choices = value?.known ? [value.value] : value?.among;
    // A name that one world never set has no value to list there; the ones that can be are still these.
    if (!choices) {
      if (value) return withBounds(result, values);
      continue;
    }
    for (const choice of choices) if (!among.some((other) => samePy(other, choice))) among.push(choice);
  }
  if (among.length <= 16) result.among = among;
  return withBounds(result, values);
}

function withBounds(result: Unknown<PyValue>, values: readonly (Value<PyValue> | undefined)[]): Unknown<PyValue> {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!value) continue;
    const number =
      value.known && (value.value.kind === "int" || value.value.kind === "float")
        ? Number(value.value.value)
        : undefined;
    least = Math.min(least, number ?? (value.known ? -Infinity : (value.least ?? -Infinity)));
    most = Math.max(most, number ?? (value.known ? Infinity : (value.most ?? Infinity)));
  }
  if (Number.isFinite(least)) result.least = least;
  if (Number.isFinite(most)) result.most = most;
  return result;
}

function sameValue(a: Value<PyValue>, b: Value<PyValue>): boolean {
  return a.known && b.known && samePy(a.value, b.value);
}

/** Equal in type and value, with everything inside known. */
export function samePy(a: PyValue, b: PyValue): boolean {
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case "none":
      return true;
    case "list":
    case "tuple":
    case "set":
      return (
        "items" in b &&
        a.items.length === b.items.length &&
        a.items.every((item, i) => sameValue(item, b.items[i] ?? { known: false, why: "" }))
      );
    case "dict":
      return (
        b.kind === "dict" &&
        a.entries.length === b.entries.length &&
        a.entries.every(([key, value], i) => {
          const other = b.entries[i];
          return other !== undefined && samePy(key, other[0]) && sameValue(value, other[1]);
        })
      );
    case "function":
      return b.kind === "function" && a.at?.start === b.at?.start && a.at?.file === b.at?.file;
    case "class":
    case "module":
      return "name" in b && a.name === b.name;
    case "instance":
      return false;
    default:
      return "value" in b && Object.is(a.value, b.value);
  }
}
