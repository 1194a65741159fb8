import type { Expr } from "../../formats/python/ast.ts";
import type { PyValue } from "../../formats/python/evaluate.ts";
import type { Sign } from "../../model/sign.ts";
import { knownValue, type Value } from "../../model/value.ts";
import { isConstant, type SignTools, sign } from "../signs/reader.ts";
import { isTruthy, switchText } from "../signs/truth.ts";
import type { Constants } from "../source/constants.ts";
import type { SourceModule } from "../source/graph.ts";
import { moduleScope, resolveName, type Scope } from "../source/resolve.ts";
import { everyStatement } from "../source/visit.ts";
import { repeatedApps } from "./apps.ts";

/**
 * What the settings module says whatever the environment holds: debug mode, the key it signs with, the broker of its
 * tasks, and a database that is a file. `certain` works values out without what a dashboard may set.
 */
export function* settingSigns(tools: SignTools, settings: SourceModule, certain: Constants): Generator<Sign> {
  const read = (name: string): Value<PyValue> =>
    certain.valueOf(settings, { kind: "Name", id: name, start: 0, end: 0 });
  const debug = knownValue(read("DEBUG"));
  if (debug && isTruthy(debug)) yield* at(tools, settings, "DEBUG", (found) => textOf(found, certain));
  else if (isWrittenOnce(tools, settings)) yield* at(tools, settings, "DEBUG", "True");
  const key = knownValue(read("SECRET_KEY"));
  if (key?.kind === "str" && key.value !== "") yield* at(tools, settings, "SECRET_KEY", key.value, "written-secret");
  for (const name of BROKERS) {
    const address = knownValue(read(name));
    if (address?.kind === "str" && address.value !== "") yield* at(tools, settings, name, address.value);
  }
  yield* repeatedApps(tools, settings, certain);
  const file = databaseFile(knownValue(read("DATABASES")));
  if (file !== undefined) yield* at(tools, settings, "DATABASES", file);
}

/** Where Celery looks for its broker, by its own name and by Django's. */
const BROKERS = ["CELERY_BROKER_URL", "BROKER_URL"] as const;

/** Handed over as a whole the settings are anybody's; django-heroku's function is known to leave DEBUG alone. */
function isWrittenOnce(tools: SignTools, settings: SourceModule): boolean {
  if (!/\bdjango(?:_on)?_heroku\.settings\(\s{0,9}locals\(\)/.test(settings.syntax.text)) return false;
  const found = resolveName(tools.graph, moduleScope(settings), "DEBUG");
  const given = everyStatement(settings).filter(
    ({ node }) => node.kind === "Assign" && node.targets.some((one) => one.kind === "Name" && one.id === "DEBUG"),
  );
  return (
    found?.kind === "value" &&
    isConstant(found.value, true) &&
    given.length === 1 &&
    !given.some((one) => one.where.branch)
  );
}

function* at(
  tools: SignTools,
  settings: SourceModule,
  name: string,
  detail: string | ((found: Found) => string),
  kind: Sign["kind"] = "framework-setting",
): Generator<Sign> {
  const found = resolveName(tools.graph, moduleScope(settings), name);
  if (found?.kind !== "value") return;
  const where = { scope: found.scope, main: false, iterations: [] };
  const text = typeof detail === "string" ? detail : detail(found);
  yield sign(tools, kind, where, found.value, { name, detail: text });
}

type Found = { value: Expr; scope: Scope };

function textOf({ value, scope }: Found, constants: Constants): string {
  return switchText(value, (node) => knownValue(constants.valueOf(scope.module, node)));
}

/** The file of the default database, empty where its name is not known; `undefined` for any other database. */
function databaseFile(databases: PyValue | undefined): string | undefined {
  const usual = entryOf(databases, "default");
  const engine = entryOf(usual, "ENGINE");
  if (engine?.kind !== "str" || !/\.(?:sqlite3|spatialite)$/.test(engine.value)) return undefined;
  const name = entryOf(usual, "NAME");
  return name?.kind === "str" ? name.value : "";
}

function entryOf(value: PyValue | undefined, key: string): PyValue | undefined {
  if (value?.kind !== "dict") return undefined;
  const entry = value.entries.find(([one]) => one.kind === "str" && one.value === key);
  return entry && knownValue(entry[1]);
}
