import type { EnvironmentUse } from "../model/app.ts";
import type { Sign } from "../model/sign.ts";
import { addressByDefault } from "./django/addresses.ts";
import { settingSigns } from "./django/facts.ts";
import { databaseFiles } from "./signs/databases.ts";
import { debuggedApplications } from "./signs/debugging.ts";
import { keysByDefault } from "./signs/keys.ts";
import type { SignTools } from "./signs/reader.ts";
import type { Constants } from "./source/constants.ts";
import type { SourceModule } from "./source/graph.ts";
import { variablesBehind } from "./source/reads.ts";
import { everyStatement, ownExpressions } from "./source/visit.ts";

/** What settings, databases and applications are, as far as `constants` knows the environment. */
export function heldSigns(tools: SignTools, settings: SourceModule | undefined, constants: Constants): Sign[] {
  return [
    ...(settings ? settingSigns(tools, settings, constants) : []),
    ...databaseFiles(tools, constants),
    ...debuggedApplications(tools, constants),
  ];
}

/**
 * What holds where no variable says otherwise, each with the variables that may: `sure` is what holds whatever the
 * environment says, and `presumed` takes what no file declares for not set.
 */
export function* presumedSigns(
  tools: SignTools,
  settings: SourceModule | undefined,
  presumed: Constants,
  { sure, uses }: { sure: readonly Sign[]; uses: readonly EnvironmentUse[] },
): Generator<Sign> {
  const held = new Set(sure.filter(({ unless }) => !unless).map(keyOf));
  const found = [
    ...heldSigns(tools, settings, presumed),
    ...keysByDefault(tools, presumed),
    ...(settings ? addressByDefault(tools, settings, presumed) : []),
  ];
  for (const sign of found) {
    if (held.has(keyOf(sign))) continue;
    held.add(keyOf(sign));
    const unless = sign.unless ?? variablesOf(tools, sign, uses);
    if (unless.length > 0) yield { ...sign, unless };
  }
}

function keyOf({ kind, name, place }: Sign): string {
  return `${kind} ${name} ${place.file} ${place.start}`;
}

function variablesOf({ graph }: SignTools, { place }: Sign, uses: readonly EnvironmentUse[]): readonly string[] {
  const module = graph.modules.get(place.file);
  if (!module) return [];
  for (const { node, where } of everyStatement(module)) {
    if (node.start > place.start || node.end < place.end) continue;
    for (const one of ownExpressions(node))
      if (one.start === place.start && one.end === place.end) return variablesBehind(graph, uses, where.scope, one);
  }
  return [];
}
