import type { Lookup } from "../formats/shell/types.ts";
import type { EnvVar } from "../model/deployment.ts";
import type { Value } from "../model/value.ts";

/** `${NAME:-default}`: the author says himself what counts where nothing sets the variable. */
const FALLBACK = /\$\{([A-Za-z_][A-Za-z0-9_]*):?-/g;

/** The lookup for one command line: variables it gives a default for are taken as not set where nothing sets them. */
export function commandLookup(environment: readonly EnvVar[], text: string): Lookup {
  const declared = new Set(environment.map((variable) => variable.name));
  return withFallbacks(environmentLookup(environment), text, declared);
}

/** A lookup to which variables with a default in the text are not set, unless they are declared. */
export function withFallbacks(lookup: Lookup, text: string, declared: ReadonlySet<string> = new Set()): Lookup {
  const optional = new Set([...text.matchAll(FALLBACK)].map((match) => match[1]));
  return (name) => (optional.has(name) && !declared.has(name) ? undefined : lookup(name));
}

/**
 * Looks a variable up in a service's environment, strongest last. A variable nothing in the repository sets is
 * unknown, not empty: people set variables in dashboards, and a wrong "empty" would become a wrong finding.
 */
export function environmentLookup(environment: readonly EnvVar[]): Lookup {
  const values = new Map(environment.map((variable) => [variable.name, variable.value]));
  return (name) => values.get(name) ?? undeclared(name);
}

function undeclared(name: string): Value<string> {
  return { known: false, why: `${name} is set nowhere in the repository` };
}
