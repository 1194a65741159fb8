import type { EnvVar } from "../../model/deployment.ts";
import type { Origin, Setting } from "../../model/setting.ts";
import type { Value } from "../../model/value.ts";

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
