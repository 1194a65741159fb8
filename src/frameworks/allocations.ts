import type { Expr, FunctionDef, Stmt } from "../formats/python/ast.ts";
import type { PyValue } from "../formats/python/evaluate.ts";
import { everyExpression, partsOf } from "../formats/python/walk.ts";
import type { Allocation } from "../model/app.ts";
import { ARRAY_MAKERS, type ArrayMaker, ITEM_BYTES } from "./arrays.ts";
import type { Timing } from "./source/calls.ts";
import type { Constants } from "./source/constants.ts";
import type { SourceGraph, SourceModule } from "./source/graph.ts";
import { foreignName, resolveExpression } from "./source/resolve.ts";
import { everyStatement, type Where } from "./source/visit.ts";

/** Smaller ones are left out: they decide nothing. */
const LEAST = 100_000;

type Tools = { graph: SourceGraph; constants: Constants; where: Where; module: SourceModule };

/**
 * Memory the source claims by literal sizes and keeps: arrays, byte strings, lists. Sizes are of the data itself; what
 * cannot be evaluated is left out, so the sum is a floor.
 */
export function allocationsOf(graph: SourceGraph, constants: Constants, timing: Timing): Allocation[] {
  const found: Allocation[] = [];
  for (const module of graph.modules.values()) {
    for (const { node, where } of everyStatement(module)) {
      if (where.main) continue;
      const value = keptValue(node, where);
      if (!value) continue;
      const tools: Tools = { graph, constants, where, module };
      const times = where.iterations.reduce((total, iter) => total * (lengthOf(tools, iter) ?? 1), 1);
      const when = timing.of(where, module);
      for (const claim of claims(tools, value, times)) {
        if (claim.bytes < LEAST) continue;
        const place = { file: module.file, start: claim.node.start, end: claim.node.end };
        found.push({ bytes: claim.bytes, place, what: shown(module, claim.node), when });
      }
    }
  }
  return found;
}

function shown(module: SourceModule, node: Expr): string {
  const text = module.syntax.text.slice(node.start, node.end).replace(/\s+/g, " ");
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** The value a statement keeps alive after it: what it binds outside of its function, or hands on. */
function keptValue(node: Stmt, where: Where): Expr | undefined {
  if (node.kind === "Return") return node.value;
  if (node.kind === "Expr") {
    const { value } = node;
    // `cache.append(np.zeros(…))`, `cache.update(…)`
    const method = value.kind === "Call" && value.func.kind === "Attribute" ? value.func.name : "";
    return ["append", "extend", "add", "update", "insert", "setdefault"].includes(method) ? value : undefined;
  }
  if ((node.kind !== "Assign" && node.kind !== "AnnAssign" && node.kind !== "AugAssign") || !node.value)
    return undefined;
  if (!where.func) return node.value;
  const targets = node.kind === "Assign" ? node.targets : [node.target];
  const kept = targets.some((target) => {
    if (target.kind !== "Name") return true;
    return isGlobal(where.func, target.id) || isHandedOn(where.func, target.id);
  });
  return kept ? node.value : undefined;
}

function isGlobal(func: FunctionDef | undefined, name: string): boolean {
  return func?.body.some((node) => node.kind === "Global" && node.names.includes(name)) ?? false;
}

/** True where a local name is returned, or stored in something that outlives the call. */
function isHandedOn(func: FunctionDef | undefined, name: string): boolean {
  const uses = (value: Expr | undefined) =>
    value !== undefined && [...everyExpression(value)].some((part) => part.kind === "Name" && part.id === name);
  return (
    func?.body.some((node) => {
      if (node.kind === "Return") return uses(node.value);
      return node.kind === "Assign" && node.targets.some((target) => target.kind !== "Name") && uses(node.value);
    }) ?? false
  );
}

type Claim = { bytes: number; node: Expr };

/** Every claim inside an expression, with how often it is made. */
function* claims(tools: Tools, node: Expr, times: number): Generator<Claim> {
  const own = sizeOf(tools, node);
  if (own !== undefined) {
    yield { bytes: own * times, node };
    return;
  }
  if (node.kind === "Comp" || node.kind === "DictComp") {
    const repeated = node.clauses.reduce((total, clause) => total * (lengthOf(tools, clause.iter) ?? 1), times);
    const items = node.kind === "Comp" ? [node.item] : [node.key, node.value];
    for (const item of items) yield* claims(tools, item, repeated);
    return;
  }
  // A method of an array gives a new one, and the old one is let go; the argument of a call may be kept.
  for (const part of partsOf(node)) yield* claims(tools, part, times);
}

/** Bytes an expression claims itself; `undefined` where it claims none or nobody knows. */
function sizeOf(tools: Tools, node: Expr): number | undefined {
  if (node.kind === "Binary" && node.op === "*") return repeated(tools, node);
  if (node.kind !== "Call") return undefined;
  const converted =
    node.func.kind === "Attribute" && node.func.name === "astype" ? elementsOf(tools, node.func.value) : undefined;
  if (converted !== undefined) return converted * itemBytes(tools, node.args[0] ?? keyword(node, "dtype"), 8);
  const name = calleeName(tools, node);
  if (name === "bytearray" || name === "bytes") return count(tools, node.args[0]);
  if (name === "list" && node.args[0]?.kind === "Call" && calleeName(tools, node.args[0]) === "range") {
    const length = lengthOf(tools, node.args[0]);
    // A pointer and an int object each.
    return length === undefined ? undefined : length * 36;
  }
  const maker = name ? ARRAY_MAKERS.get(name) : undefined;
  if (!maker) return undefined;
  const many = arrayElements(tools, node, maker);
  return many === undefined
    ? undefined
    : many * itemBytes(tools, keyword(node, "dtype") ?? positionalType(node, maker), maker.bytes);
}

/** Elements of an array expression, where it is one. */
function elementsOf(tools: Tools, node: Expr): number | undefined {
  if (node.kind === "Binary") return elementsOf(tools, node.left) ?? elementsOf(tools, node.right);
  if (node.kind !== "Call") return undefined;
  const name = calleeName(tools, node);
  const maker = name ? ARRAY_MAKERS.get(name) : undefined;
  if (maker) return arrayElements(tools, node, maker);
  return node.func.kind === "Attribute" && ["astype", "reshape", "copy"].includes(node.func.name)
    ? elementsOf(tools, node.func.value)
    : undefined;
}

function positionalType(node: Expr & { kind: "Call" }, maker: ArrayMaker): Expr | undefined {
  return maker.typeAt === undefined ? undefined : node.args[maker.typeAt];
}

function arrayElements(tools: Tools, node: Expr & { kind: "Call" }, maker: ArrayMaker): number | undefined {
  if (maker.shape === "arguments") {
    const [first] = node.args;
    if (node.args.length === 1 && first && first.kind !== "Int") return product(tools, first);
    return multiply(node.args.map((arg) => count(tools, arg)));
  }
  if (maker.shape === "square") {
    const rows = count(tools, node.args[0]);
    const columns = node.args[1] && node.args[1].kind === "Int" ? count(tools, node.args[1]) : rows;
    return multiply([rows, columns]);
  }
  if (maker.shape === "range") {
    const bounds = node.args.map((arg) => number(tools, arg));
    if (bounds.length === 0 || bounds.includes(undefined)) return undefined;
    const [first = 0, second, step = 1] = bounds.map((bound) => bound ?? 0);
    return Math.max(0, Math.ceil((second === undefined ? first : second - first) / (step || 1)));
  }
  const shape =
    keyword(node, "size") ?? keyword(node, "shape") ?? keyword(node, "num") ?? node.args[maker.shapeAt ?? 0];
  return shape ? product(tools, shape) : undefined;
}

function keyword(node: Expr & { kind: "Call" }, name: string): Expr | undefined {
  return node.keywords.find((one) => one.name === name)?.value;
}

function product(tools: Tools, node: Expr): number | undefined {
  const value = tools.constants.valueOf(tools.module, node);
  if (!value.known) return undefined;
  if (value.value.kind === "int") return Number(value.value.value);
  if (value.value.kind !== "tuple" && value.value.kind !== "list") return undefined;
  return multiply(value.value.items.map((item) => (item.known ? whole(item.value) : undefined)));
}

function multiply(sides: readonly (number | undefined)[]): number | undefined {
  let total = 1;
  for (const side of sides) {
    if (side === undefined) return undefined;
    total *= side;
  }
  return sides.length === 0 ? undefined : total;
}

function count(tools: Tools, node: Expr | undefined): number | undefined {
  const value = node && tools.constants.valueOf(tools.module, node);
  return value?.known ? whole(value.value) : undefined;
}

function number(tools: Tools, node: Expr): number | undefined {
  const value = tools.constants.valueOf(tools.module, node);
  if (!value.known) return undefined;
  return value.value.kind === "float" ? value.value.value : whole(value.value);
}

function whole(value: PyValue): number | undefined {
  return value.kind === "int" && value.value >= 0n ? Number(value.value) : undefined;
}

/** Bytes of one element from a dtype: `np.float32`, `"float32"`, `"f4"`, `float`. */
function itemBytes(tools: Tools, node: Expr | undefined, otherwise: number): number {
  if (!node) return otherwise;
  const name =
    node.kind === "Str"
      ? node.value
      : (foreignName(tools.graph, tools.where.scope, node) ?? (node.kind === "Name" ? node.id : ""));
  return ITEM_BYTES.get(name.slice(name.lastIndexOf(".") + 1)) ?? otherwise;
}

/** `b"x" * N`, `[0] * N`, `"x" * N`. */
function repeated(tools: Tools, node: Expr & { kind: "Binary" }): number | undefined {
  for (const [unit, times] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    const size =
      unit.kind === "Bytes" || unit.kind === "Str"
        ? unit.value.length
        : unit.kind === "List"
          ? unit.items.length * 8
          : undefined;
    const many = size === undefined ? undefined : count(tools, times);
    if (size !== undefined && many !== undefined) return size * many;
  }
  return undefined;
}

/** How many elements a loop or comprehension goes through. */
function lengthOf(tools: Tools, iter: Expr): number | undefined {
  if (iter.kind === "List" || iter.kind === "Tuple") return iter.items.length;
  if (iter.kind === "Call" && iter.func.kind === "Name" && iter.func.id === "range") {
    const bounds = iter.args.map((arg) => count(tools, arg));
    if (bounds.includes(undefined)) return undefined;
    const [first = 0, second, step = 1] = bounds.map((bound) => bound ?? 0);
    return Math.max(0, Math.ceil((second === undefined ? first : second - first) / (step || 1)));
  }
  const value = tools.constants.valueOf(tools.module, iter);
  return value.known && "items" in value.value ? value.value.items.length : undefined;
}

/** The full name of what is called; methods of numpy's random generators under their class. */
function calleeName(tools: Tools, call: Expr & { kind: "Call" }): string | undefined {
  const { func } = call;
  const direct = resolveExpression(tools.graph, tools.where.scope, func);
  if (direct?.kind === "foreign") return direct.name;
  if (direct) return undefined;
  if (func.kind === "Name") return func.id;
  if (func.kind !== "Attribute") return undefined;
  const holder = func.value.kind === "Call" ? func.value : resolvedCall(tools, func.value);
  const made = holder && foreignName(tools.graph, tools.where.scope, holder.func);
  return made === "numpy.random.default_rng" || made === "numpy.random.RandomState"
    ? `numpy.random.${func.name}`
    : undefined;
}

function resolvedCall(tools: Tools, node: Expr): (Expr & { kind: "Call" }) | undefined {
  const found = resolveExpression(tools.graph, tools.where.scope, node);
  return found?.kind === "value" && found.value.kind === "Call" ? found.value : undefined;
}
