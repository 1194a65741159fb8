import type { Expr } from "../../formats/python/ast.ts";
import type { Sign } from "../../model/sign.ts";
import { knownValue } from "../../model/value.ts";
import type { Constants } from "../source/constants.ts";
import { resolveExpression } from "../source/resolve.ts";
import { everyCall, everyStatement, type Where } from "../source/visit.ts";
import { besideModule } from "./beside.ts";
import { calledName, type SignTools, sign } from "./reader.ts";

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
      const found = fileBy(certain, where, first, bare) ?? besideBy(tools, where, givenTo(tools, where, first), bare);
      const file = found ?? fileBy(tools.constants, where, givenTo(tools, where, first), bare);
      if (file === undefined) continue;
      yield sign(tools, "database-file", where, first, { name: found === undefined ? "default" : name, detail: file });
    }
    for (const { node, where } of everyStatement(module)) {
      if (node.kind !== "Assign" || where.main || where.branch) continue;
      const [target] = node.targets;
      if (target?.kind !== "Subscript" || target.index.kind !== "Str") continue;
      if (target.index.value !== "SQLALCHEMY_DATABASE_URI") continue;
      const value = knownValue(certain.valueOf(module, node.value));
      const file = value?.kind === "str" ? fileOf(value.value, false) : undefined;
      if (file !== undefined)
        yield sign(tools, "database-file", where, node.value, { name: target.index.value, detail: file });
    }
  }
}

/** What a name of the function around stands for. */
function givenTo({ graph }: SignTools, where: Where, node: Expr): Expr {
  const found = node.kind === "Name" ? resolveExpression(graph, where.scope, node) : undefined;
  return found?.kind === "value" && found.module === where.scope.module ? found.value : node;
}

function fileBy(constants: Constants, { scope: { module } }: Where, node: Expr, bare: boolean): string | undefined {
  const value = knownValue(constants.valueOf(module, node));
  return value?.kind === "str" ? fileOf(value.value, bare) : undefined;
}

/** A file beside a module: its path, or a URL made of it. */
function besideBy(tools: SignTools, where: Where, node: Expr, bare: boolean): string | undefined {
  if (bare) return besideModule(tools, where, node);
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
