import type { Expr, FunctionDef } from "../../formats/python/ast.ts";
import { dottedName, everyExpression } from "../../formats/python/walk.ts";
import { calleesOf } from "../source/calls.ts";
import type { SourceGraph } from "../source/graph.ts";
import { resolveExpression } from "../source/resolve.ts";
import { everyCall, everyStatement, type Where } from "../source/visit.ts";
import { isHandler } from "./handlers.ts";

/** Functions that answer requests or are called on the way, each with the handlers that lead to it. */
export type Answering = ReadonlyMap<FunctionDef, ReadonlySet<FunctionDef>>;

/** Follows calls, dependencies and functions handed over (`add_task(run)`) from the handlers of requests. */
export function answering(graph: SourceGraph): Answering {
  const roots = new Map<FunctionDef, Set<FunctionDef>>();
  const next = new Map<FunctionDef, Set<FunctionDef>>();
  const handlers: FunctionDef[] = [];
  for (const module of graph.modules.values()) {
    for (const { node, where } of everyStatement(module)) {
      if (node.kind !== "Def") continue;
      if (isAnswer(node, where)) handlers.push(node);
      const asked = node.params.flatMap((param) => [param.value, param.annotation]);
      for (const expression of [...asked, ...node.decorators])
        for (const found of expression ? functionsIn(graph, where, expression) : []) lead(next, node, found);
    }
    for (const { call, where } of everyCall(module)) {
      if (!where.func) continue;
      const given = [...call.args, ...call.keywords.map(({ value }) => value)].flatMap((one) =>
        one.kind === "Name" || one.kind === "Attribute" ? functionsIn(graph, where, one) : [],
      );
      // What stands in a function within another runs for it.
      for (const func of where.scope.functions)
        for (const found of [...calleesOf(graph, call, where), ...given]) lead(next, func, found);
    }
  }
  for (const handler of handlers) {
    const queue = [handler];
    for (let func = queue.pop(); func; func = queue.pop()) {
      if (roots.get(func)?.has(handler)) continue;
      lead(roots, func, handler);
      queue.push(...(next.get(func) ?? []));
    }
  }
  return roots;
}

function lead(into: Map<FunctionDef, Set<FunctionDef>>, from: FunctionDef, to: FunctionDef): void {
  const known = into.get(from);
  if (known) known.add(to);
  else into.set(from, new Set([to]));
}

function functionsIn(graph: SourceGraph, where: Where, expression: Expr): FunctionDef[] {
  return [...everyExpression(expression)].flatMap((part) => {
    if (part.kind !== "Name" && part.kind !== "Attribute") return [];
    const found = resolveExpression(graph, where.scope, part);
    return found?.kind === "function" ? [found.node] : [];
  });
}

const METHODS = new Set(["get", "post", "put", "patch", "delete"]);

/** A decorated handler, a view of Django, or a method of a class that answers. */
function isAnswer(node: FunctionDef, { cls, func }: Where): boolean {
  if (isHandler(node)) return true;
  if (func) return false;
  if (!cls) return node.params[0]?.name === "request";
  return METHODS.has(node.name) && cls.bases.some((base) => /(?:View|Resource)$/.test(dottedName(base) ?? ""));
}
