import type { Lookup } from "../formats/shell/types.ts";
import type { EnvVar } from "../model/deployment.ts";
import type { Value } from "../model/value.ts";

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
