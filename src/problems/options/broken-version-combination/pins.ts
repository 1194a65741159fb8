import type { Packages, Requirement } from "../../../model/deployment.ts";
import type { Pair } from "./pairs.ts";
import { within } from "./ranges.ts";

/** The two requirements, where both are pinned to releases of the pair. */
export function pinned(pair: Pair, packages: Packages): { first: Requirement; second: Requirement } | undefined {
  const first = installed(packages, pair.first.name);
  const second = installed(packages, pair.second.name);
  if (!first || !second) return undefined;
  const isPair = within(first.version, pair.first.range) && within(second.version, pair.second.range);
  return isPair ? { first: first.requirement, second: second.requirement } : undefined;
}

type Installed = { requirement: Requirement; version: string };

/** A requirement pinned to one version. A range leaves the choice to pip, which may well choose a good pair. */
function installed({ required }: Packages, name: string): Installed | undefined {
  const requirement = required.get(name);
  return requirement?.version ? { requirement, version: requirement.version } : undefined;
}
