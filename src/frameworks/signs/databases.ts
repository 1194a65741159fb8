import type { Expr } from "../../formats/python/ast.ts";
import { everyExpression } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import { knownValue } from "../../model/value.ts";
import type { Constants } from "../source/constants.ts";
import { resolveExpression } from "../source/resolve.ts";
import { everyCall, everyStatement, type Where } from "../source/visit.ts";
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
      const found = fileBy(certain, where, first, bare) ?? (bare ? besideCode(tools, where, first, 0) : undefined);
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

const DEEPEST = 6;

/**
 * The name of a file beside the code: `Path(__file__).parent / "shop.db"`, `os.path.join(HERE, "shop.db")`, either
 * through names and `str()`.
 */
function besideCode(tools: SignTools, where: Where, node: Expr, depth: number): string | undefined {
  if (depth > DEEPEST) return undefined;
  if (node.kind === "Call" && node.args[0] && calledName(tools.graph, where, node) === "str")
    return besideCode(tools, where, node.args[0], depth + 1);
  if (node.kind === "Binary" && node.op === "/") return named(tools, where, node.left, node.right);
  if (node.kind === "Call" && calledName(tools.graph, where, node) === "os.path.join")
    return named(tools, where, node.args[0], node.args.at(-1));
  const found = node.kind === "Name" ? resolveExpression(tools.graph, where.scope, node) : undefined;
  return found?.kind === "value" && found.value !== node
    ? besideCode(tools, { ...where, scope: found.scope }, found.value, depth + 1)
    : undefined;
}

function named(tools: SignTools, where: Where, folder?: Expr, name?: Expr): string | undefined {
  if (name?.kind !== "Str" || !/^[\w.-]+\.(?:db|sqlite3?)$/.test(name.value) || !folder) return undefined;
  return isOfCode(tools, where, folder, 0) ? name.value : undefined;
}

/** A folder that is worked out from where the code lies, and from nothing that may be set elsewhere. */
function isOfCode(tools: SignTools, where: Where, folder: Expr, depth: number): boolean {
  const text = where.scope.module.syntax.text.slice(folder.start, folder.end);
  if (/environ|getenv/.test(text)) return false;
  if (/\b__file__\b/.test(text)) return true;
  const [first] = [...everyExpression(folder)].filter((one) => one.kind === "Name");
  const found = first && depth < DEEPEST ? resolveExpression(tools.graph, where.scope, first) : undefined;
  return found?.kind === "value" && found.value !== first
    ? isOfCode(tools, { ...where, scope: found.scope }, found.value, depth + 1)
    : false;
}

/** The file of a URL (`sqlite:///./app.db`) or a bare path; `undefined` for databases in memory and others. */
function fileOf(text: string, bare: boolean): string | undefined {
  const file = bare ? text : /^sqlite(?:\+\w+)?:\/\/\/([^?]+)/.exec(text)?.[1];
  return file === undefined || /:memory:|mode=memory/.test(text) || file === "" ? undefined : file;
}
