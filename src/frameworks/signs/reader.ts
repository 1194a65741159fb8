import type { Expr, Stmt } from "../../formats/python/ast.ts";
import type { Place } from "../../model/place.ts";
import type { Sign, SignKind } from "../../model/sign.ts";
import type { Timing, When } from "../source/calls.ts";
import type { Constants } from "../source/constants.ts";
import type { SourceGraph, SourceModule } from "../source/graph.ts";
import { resolveExpression } from "../source/resolve.ts";
import type { Where } from "../source/visit.ts";

/** What a reader of signs is given. `entry` is the module the server loads, `script` says that it is run as one. */
export type SignTools = {
  graph: SourceGraph;
  constants: Constants;
  timing: Timing;
  entry: SourceModule | undefined;
  script: boolean;
};

/** A call with its full name, where it is one of a package's functions. */
export type NamedCall = { call: Expr & { kind: "Call" }; name: string; node: Stmt; where: Where };

/** The place of a node of a module. */
export function placeIn(module: SourceModule, node: { start: number; end: number }): Place {
  return { file: module.file, start: node.start, end: node.end };
}

/** An expression as written, on one line and short. */
export function written(module: SourceModule, node: { start: number; end: number }): string {
  const text = module.syntax.text.slice(node.start, node.end).replace(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/**
 * When something runs first; what stands under `if __name__ == "__main__"` does at import, where the file is the
 * script that is started.
 */
export function whenOf(tools: SignTools, where: Where): When {
  if (where.main) return tools.script && where.scope.module === tools.entry ? "import" : "call";
  return tools.timing.of(where, where.scope.module);
}

/** A sign at a node, with when it runs and how it is written. */
export function sign(
  tools: SignTools,
  kind: SignKind,
  where: Where,
  node: { start: number; end: number },
  more: Partial<Sign> = {},
): Sign {
  const { module } = where.scope;
  return {
    kind,
    place: placeIn(module, node),
    when: whenOf(tools, where),
    what: written(module, node),
    ...(module.optional ? { tried: true } : {}),
    ...more,
  };
}

/**
 * The full name of what is called. Methods of an object a package's call has made are named after that call:
 * `sched = BackgroundScheduler(); sched.start()` is `apscheduler….BackgroundScheduler.start`.
 */
export function calledName(
  graph: SourceGraph,
  where: Where,
  call: Expr & { kind: "Call" },
  depth = 0,
): string | undefined {
  if (depth > 0) return nameOfCall(graph, where, call, depth);
  const before = named.get(graph) ?? new WeakMap();
  named.set(graph, before);
  const known = before.get(call);
  if (known?.where === where) return known.name;
  const name = nameOfCall(graph, where, call, 0);
  before.set(call, { where, name });
  return name;
}

/** A dozen readers ask for the name of every call. */
const named = new WeakMap<SourceGraph, WeakMap<Expr, { where: Where; name: string | undefined }>>();

function nameOfCall(
  graph: SourceGraph,
  where: Where,
  call: Expr & { kind: "Call" },
  depth: number,
): string | undefined {
  const direct = resolveExpression(graph, where.scope, call.func);
  if (direct) return direct.kind === "foreign" ? direct.name : undefined;
  const { func } = call;
  if (func.kind === "Name") return func.id;
  if (func.kind !== "Attribute") return undefined;
  if (depth > DEEPEST) return undefined;
  const maker =
    func.value.kind === "Call"
      ? calledName(graph, where, func.value, depth + 1)
      : makerOf(graph, where, func.value, depth + 1);
  return maker && `${maker}.${func.name}`;
}

const DEEPEST = 12;

/** The full name of the call that made the object an expression stands for. */
export function makerOf(graph: SourceGraph, where: Where, node: Expr, depth = 0): string | undefined {
  if (node.kind === "Attribute" && node.value.kind === "Name" && node.value.id === "self" && where.cls) {
    for (const method of where.cls.body) {
      if (method.kind !== "Def") continue;
      for (const inner of method.body) {
        if (inner.kind !== "Assign" || inner.value.kind !== "Call") continue;
        if (inner.targets.some((target) => target.kind === "Attribute" && target.name === node.name))
          return calledName(graph, where, inner.value, depth + 1);
      }
    }
    return undefined;
  }
  const found = resolveExpression(graph, where.scope, node);
  if (found?.kind !== "value" || found.value.kind !== "Call" || found.value === node) return undefined;
  const callee = resolveExpression(graph, found.scope, found.value.func);
  return callee?.kind === "foreign" ? callee.name : undefined;
}

/** The value of a keyword argument. */
export function keywordOf(call: Expr & { kind: "Call" }, name: string): Expr | undefined {
  return call.keywords.find((keyword) => keyword.name === name)?.value;
}

/** Whether an expression is this constant, as written. */
export function isConstant(node: Expr | undefined, value: null | boolean): boolean {
  return node?.kind === "Constant" && node.value === value;
}
