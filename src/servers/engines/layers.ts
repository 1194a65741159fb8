import type { EnvVar, Invocation } from "../../model/deployment.ts";
import type { Place } from "../../model/place.ts";
import type { Origin, Setting } from "../../model/setting.ts";
import { unknown, type Value } from "../../model/value.ts";

/** One thing that gives a setting a value. */
export type Contribution = { value: Value<unknown>; origin: Origin };

/** A setting from everything that gives it a value, weakest first. The last wins and shadows the others. */
export function settingOf(name: string, contributions: readonly Contribution[], inert?: string): Setting {
  const [winner, ...losers] = [...contributions].reverse();
  const value: Value<unknown> = winner?.value ?? { known: true, value: null };
  const origin: Origin = winner?.origin ?? { layer: "default", at: { fact: "no default" } };
  const shadows = losers.map((loser): Setting => ({ name, ...loser, shadows: [] }));
  return { name, value, origin, shadows, ...(inert ? { inert } : {}) };
}

/**
 * What unquoted variables on the command line may do to a setting: `undefined` where nothing, because a later option
 * has the last word. `given` is the place of the last option that sets it; lists add up and so are never safe.
 */
export function openContribution(
  invocation: Invocation,
  given: Place | undefined,
  addsUp: boolean,
): Contribution | undefined {
  const last = invocation.open?.at(-1);
  if (!last || (given && !addsUp && given.file === last.place.file && given.start > last.place.start)) return undefined;
  const why = `${last.raw} on the command line may set it`;
  return { value: unknown(why, last.place), origin: { layer: "cli", at: last.place } };
}

/** Where a variable of the environment stands: the platform's injections count as the platform's. */
export function environmentOrigin(variable: EnvVar): Origin {
  return { layer: variable.layer === "platform" ? "platform" : "env", at: variable.at };
}

/** Every value given for a variable, weakest first. */
export function variablesNamed(environment: readonly EnvVar[], name: string): EnvVar[] {
  return environment.filter((variable) => variable.name === name);
}

/** The value the process sees; `undefined` where the variable is not set at all. */
export function variable(environment: readonly EnvVar[], name: string): EnvVar | undefined {
  return variablesNamed(environment, name).at(-1);
}
