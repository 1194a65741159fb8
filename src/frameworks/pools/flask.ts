import type { Expr, Stmt } from "../../formats/python/ast.ts";
import type { ConnectionPool } from "../../model/pool.ts";
import type { Sign } from "../../model/sign.ts";
import { calledName, keywordOf, type SignTools, sign, whenOf } from "../signs/reader.ts";
import { everyCall, everyStatement, type Where } from "../source/visit.ts";
import { argumentOf } from "./arguments.ts";
import { isText, textFault } from "./bounded.ts";
import { entryOf } from "./dictionaries.ts";
import { MAX_OVERFLOW, POOL_SIZE } from "./libraries.ts";

/** The engine Flask-SQLAlchemy makes from the application's configuration. */
export function flaskPools(tools: SignTools): { pools: ConnectionPool[]; faults: Sign[] } {
  const made = extensionOf(tools);
  if (!made) return { pools: [], faults: [] };
  const faults: Sign[] = [];
  let options: { node: Expr; where: Where } | undefined = made.options && { node: made.options, where: made.where };
  for (const module of tools.graph.modules.values()) {
    for (const { node, where } of everyStatement(module)) {
      const [name, value] = configured(node) ?? [];
      if (name === "SQLALCHEMY_ENGINE_OPTIONS" && value) options = { node: value, where };
      else if (name !== undefined && OLD_SETTINGS.test(name)) {
        faults.push(sign(tools, "pool-setting", where, node, { name, detail: "flask-old:" }));
      }
    }
  }
  if (!options) {
    const common = { least: 0, most: POOL_SIZE + MAX_OVERFLOW, written: "", numbers: [] };
    return { pools: [{ ...shape(tools, made.where, made.call), ...common }], faults };
  }
  const { node, where } = options;
  const size = entryOf(node, "pool_size");
  const overflow = entryOf(node, "max_overflow");
  const known =
    node.kind === "Dict" && node.entries.every((entry) => entry.key?.kind === "Str") && !entryOf(node, "poolclass");
  if (!known) return { pools: [], faults };
  const given = [
    ...(size ? [argumentOf(tools, where, "pool_size", size)] : []),
    ...(overflow ? [argumentOf(tools, where, "max_overflow", overflow)] : []),
  ];
  faults.push(...given.filter(isText).map((one) => textFault(tools, where, one)));
  if (given.some(({ value }) => typeof value !== "number")) return { pools: [], faults };
  const numberOf = (name: string, fallback: number) =>
    Number(given.find((one) => one.name === name)?.value ?? fallback);
  const [base, more] = [numberOf("pool_size", POOL_SIZE), numberOf("max_overflow", MAX_OVERFLOW)];
  const pool: ConnectionPool = {
    ...shape(tools, where, node),
    least: 0,
    ...(base === 0 || more < 0 ? {} : { most: base + more }),
    written: given.map((one) => `${one.name} ${one.value}`).join(", "),
    numbers: given.map((one) => one.place),
  };
  return { pools: [pool], faults };
}

/** Settings of Flask-SQLAlchemy 2; release 3.0 removed them in favour of SQLALCHEMY_ENGINE_OPTIONS. */
const OLD_SETTINGS = /^SQLALCHEMY_(?:POOL_SIZE|MAX_OVERFLOW|POOL_TIMEOUT|POOL_RECYCLE)$/;

function shape(tools: SignTools, where: Where, node: Expr) {
  const place = { file: where.scope.module.file, start: node.start, end: node.end };
  return {
    to: "database" as const,
    by: "Flask-SQLAlchemy",
    place,
    when: whenOf(tools, where),
    kept: "process" as const,
  };
}

function extensionOf(tools: SignTools): { call: Expr; where: Where; options?: Expr } | undefined {
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      if (calledName(tools.graph, where, call) !== "flask_sqlalchemy.SQLAlchemy") continue;
      const options = keywordOf(call, "engine_options");
      return { call, where, ...(options ? { options } : {}) };
    }
  }
  return undefined;
}

/** `NAME = value` of a configuration class or module, or `app.config["NAME"] = value`. */
function configured(node: Stmt): readonly [string, Expr] | undefined {
  if (node.kind !== "Assign") return undefined;
  const [target] = node.targets;
  if (target?.kind === "Name") return [target.id, node.value];
  if (target?.kind === "Subscript" && target.index.kind === "Str") return [target.index.value, node.value];
  return undefined;
}
