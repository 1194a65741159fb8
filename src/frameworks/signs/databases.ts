import type { Expr } from "../../formats/python/ast.ts";
import { dottedName } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import { knownValue } from "../../model/value.ts";
import type { Constants } from "../source/constants.ts";
import type { SourceModule } from "../source/graph.ts";
import { resolveExpression } from "../source/resolve.ts";
import { everyCall, everyStatement, type Where } from "../source/visit.ts";
import { besideModule, isBoundOnce } from "./beside.ts";
import { calledName, keywordOf, type SignTools, sign } from "./reader.ts";

/** What opens a database by a URL or a path. */
const OPENS =
  /^(?:(?:sqlalchemy|sqlmodel)(?:\.\w+)*\.create_(?:async_)?engine|databases\.Database|sqlite3\.connect|aiosqlite\.connect|peewee\.SqliteDatabase)$/;

/**
 * Databases of the application that are files, whatever the environment holds: SQLAlchemy's engines, Flask-SQLAlchemy's
 * setting, and SQLite itself. `certain` works values out without what a dashboard may set; a file that only stands in
 * where no variable says otherwise has the name `default`.
 */
export function* databaseFiles(tools: SignTools, certain: Constants): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      const [first] = call.args;
      const name = first && !where.main ? calledName(tools.graph, where, call) : undefined;
      if (!first || name === undefined || !OPENS.test(name)) continue;
      const bare = /^sqlite3|^aiosqlite|Sqlite/.test(name);
      const found = fileBy(certain, where, first, bare) ?? besideBy(tools, where, first, bare);
      const file = found ?? defaultOf(tools, where, first, bare, 0);
      if (file === undefined) continue;
      // Of two engines in two branches the other may be the one that runs.
      const stands = found !== undefined && (bare || !where.branch);
      yield sign(tools, "database-file", where, first, { name: stands ? name : "default", detail: file });
    }
    yield* settingOf(tools, certain, module);
  }
}

const SETTING = "SQLALCHEMY_DATABASE_URI";

/** Flask-SQLAlchemy's setting, where one place alone gives it: `app.config[...]`, or the class of the settings. */
function* settingOf(tools: SignTools, certain: Constants, module: SourceModule): Generator<Sign> {
  const given = everyStatement(module).flatMap(({ node, where }) => {
    if (node.kind !== "Assign" || where.main) return [];
    const [target] = node.targets;
    const named = target?.kind === "Name" ? target.id : target?.kind === "Subscript" && asText(target.index);
    return named === SETTING ? [{ value: node.value, where, target }] : [];
  });
  for (const { value, where, target } of given) {
    if (where.branch) continue;
    const file = fileBy(certain, where, value, false);
    if (file !== undefined && target?.kind === "Subscript") {
      yield sign(tools, "database-file", where, value, { name: SETTING, detail: file });
      continue;
    }
    const alone = given.filter((other) => !other.where.branch).length === 1;
    const standIn = alone && !ASIDE.test(where.cls?.name ?? "") ? defaultOf(tools, where, value, false, 0) : undefined;
    if (standIn !== undefined) yield sign(tools, "database-file", where, value, { name: "default", detail: standIn });
  }
}

/** Settings that are not those of the deployment. */
const ASIDE = /test|dev|local|debug/i;

function asText(node: Expr): string | undefined {
  return node.kind === "Str" ? node.value : undefined;
}

const DEEPEST = 4;

/** What holds where no variable says otherwise: a default, the last of several values, or what a function gives back. */
function defaultOf(tools: SignTools, where: Where, node: Expr, bare: boolean, depth: number): string | undefined {
  if (depth > DEEPEST) return undefined;
  const file = fileBy(tools.constants, where, node, bare) ?? besideBy(tools, where, node, bare);
  if (file !== undefined) return file;
  for (const { value, scope } of standIns(tools, where, node)) {
    const found = defaultOf(tools, { ...where, scope }, value, bare, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

type StandIn = { value: Expr; scope: Where["scope"] };

function standIns({ graph }: SignTools, where: Where, node: Expr): StandIn[] {
  const { scope } = where;
  if (node.kind === "Bool" && node.op === "or") return [{ value: node.right, scope }];
  if (node.kind === "Name") {
    const found = resolveExpression(graph, scope, node);
    return found?.kind === "value" && found.value !== node ? [{ value: found.value, scope: found.scope }] : [];
  }
  if (node.kind !== "Call") return [];
  if (/^os\.(?:getenv|environ\.get)$/.test(dottedName(node.func) ?? "")) {
    const value = node.args[1] ?? keywordOf(node, "default");
    return value ? [{ value, scope }] : [];
  }
  const callee = resolveExpression(graph, scope, node.func);
  if (callee?.kind !== "function") return [];
  const inner = { module: callee.module, functions: [callee.node] };
  return callee.node.body.flatMap((one) =>
    one.kind === "Return" && one.value ? [{ value: one.value, scope: inner }] : [],
  );
}

function fileBy(constants: Constants, { scope: { module } }: Where, node: Expr, bare: boolean): string | undefined {
  const value = knownValue(constants.valueOf(module, node));
  return value?.kind === "str" ? fileOf(value.value, bare) : undefined;
}

/** A file beside a module: its path, or a URL made of it. */
function besideBy(tools: SignTools, where: Where, node: Expr, bare: boolean): string | undefined {
  if (bare) return besideModule(tools, where, node);
  if (node.kind === "Name") {
    const found = resolveExpression(tools.graph, where.scope, node);
    const isSure = found?.kind === "value" && found.value.kind === "JoinedStr" && isBoundOnce(found);
    return isSure ? besideBy(tools, { ...where, scope: found.scope }, found.value, bare) : undefined;
  }
  if (node.kind !== "JoinedStr") return undefined;
  const [scheme, path, ...more] = node.parts;
  const isUrl = scheme && "text" in scheme && /^sqlite(?:\+\w+)?:\/\/\/\/?$/.test(scheme.text);
  const base = isUrl && path && "value" in path ? besideModule(tools, where, path.value) : undefined;
  if (base === undefined || more.length > 1) return undefined;
  const rest = more[0];
  return rest && "text" in rest ? `${base}${rest.text}` : rest ? undefined : base;
}

/** The file of a URL (`sqlite:///./app.db`) or a bare path; `undefined` for databases in memory and others. */
function fileOf(text: string, bare: boolean): string | undefined {
  const file = bare ? text : /^sqlite(?:\+\w+)?:\/\/\/([^?]+)/.exec(text)?.[1];
  return file === undefined || /:memory:|mode=memory/.test(text) || file === "" ? undefined : file;
}
