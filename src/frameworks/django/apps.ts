import type { Expr } from "../../formats/python/ast.ts";
import { everyExpression } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import { knownValue } from "../../model/value.ts";
import { type SignTools, sign } from "../signs/reader.ts";
import type { Constants } from "../source/constants.ts";
import type { SourceModule } from "../source/graph.ts";
import { moduleScope, resolveName } from "../source/resolve.ts";

const SETTING = "INSTALLED_APPS";

/** An application that stands twice among those that are installed: Django takes each label once. Django 1.7 to 6.0. */
export function* repeatedApps(tools: SignTools, settings: SourceModule, certain: Constants): Generator<Sign> {
  const value = knownValue(certain.valueOf(settings, { kind: "Name", id: SETTING, start: 0, end: 0 }));
  if (!value || !("items" in value)) return;
  const names = value.items.map((item) => {
    const one = knownValue(item);
    return one?.kind === "str" ? one.value : undefined;
  });
  const seen = new Set<string>();
  for (const name of names) {
    // What is not known may be anything, but nothing that would take another's place.
    if (name === undefined) continue;
    const app = applicationIn(name);
    if (seen.has(app)) yield* at(tools, settings, name, app);
    seen.add(app);
  }
}

/** `shop.apps.ShopConfig` is the configuration of `shop`. */
function applicationIn(name: string): string {
  return name.replace(/\.apps\.\w{1,80}$/, "");
}

function* at(tools: SignTools, settings: SourceModule, name: string, app: string): Generator<Sign> {
  const found = resolveName(tools.graph, moduleScope(settings), SETTING);
  if (found?.kind !== "value") return;
  const where = { scope: found.scope, main: false, iterations: [] };
  const node = lastOf(found.value, name) ?? found.value;
  yield sign(tools, "repeated-app", where, node, { name: app, detail: app.slice(app.lastIndexOf(".") + 1) });
}

/** The last of the texts in an expression that is just this one. */
function lastOf(value: Expr, text: string): Expr | undefined {
  return [...everyExpression(value)].findLast((part) => part.kind === "Str" && part.value === text);
}
