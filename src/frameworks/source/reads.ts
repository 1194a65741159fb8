import type { Expr, Stmt } from "../../formats/python/ast.ts";
import { dottedName, everyExpression } from "../../formats/python/walk.ts";
import type { EnvironmentUse } from "../../model/app.ts";
import type { SourceGraph, SourceModule } from "./graph.ts";
import { resolveExpression, type Scope } from "./resolve.ts";
import { everyStatement, ownExpressions } from "./visit.ts";

/** The name of a variable of the environment, as functions that read one are given it. */
const VARIABLE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
const MOST = 200;

/** Names of the variables of the environment that an expression's worth depends on, through the names it uses. */
export function variablesBehind(
  graph: SourceGraph,
  uses: readonly EnvironmentUse[],
  scope: Scope,
  node: Expr,
): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<Expr | Stmt>();
  const read = new Map(uses.map(({ name, place }) => [`${place.file} ${place.start} ${place.end}`, name]));

  function inExpression(within: Scope, expression: Expr): void {
    for (const part of everyExpression(expression)) {
      if (seen.size > MOST || seen.has(part)) continue;
      seen.add(part);
      const name = read.get(`${within.module.file} ${part.start} ${part.end}`);
      if (name !== undefined) found.add(name);
      if (part.kind === "Name") behindName(within, part);
      if (part.kind === "Call") ofCall(within, part);
      // `settings.database_url` of a class of settings is read from DATABASE_URL.
      if (part.kind === "Attribute" && part.value.kind === "Name" && isObject(within, part.value))
        found.add(part.name.toUpperCase());
    }
  }

  function behindName(within: Scope, part: Expr): void {
    const resolved = resolveExpression(graph, within, part);
    if (resolved?.kind !== "value") return;
    if (resolved.scope.functions.length > 0) inExpression(resolved.scope, resolved.value);
    else
      for (const { place } of resolved.module.bindings.names.get(resolved.name) ?? [])
        inStatements(resolved.module, place.start);
  }

  /** The statement of the module a name is bound in, with the conditions around it. */
  function inStatements(module: SourceModule, offset: number): void {
    const top = module.syntax.body.find(({ start, end }) => start <= offset && offset < end);
    if (!top || seen.has(top) || top.kind === "Def" || top.kind === "Class") return;
    seen.add(top);
    for (const { node: one, where } of everyStatement(module))
      if (one.start >= top.start && one.end <= top.end)
        for (const expression of ownExpressions(one)) inExpression(where.scope, expression);
  }

  function isObject(within: Scope, part: Expr): boolean {
    const resolved = resolveExpression(graph, within, part);
    return (
      resolved?.kind === "value" &&
      resolved.value.kind === "Call" &&
      /settings|config/i.test(dottedName(resolved.value.func) ?? "")
    );
  }

  /** `flag("DEBUG")`: a function of the repository that is given the name. */
  function ofCall(within: Scope, { func, args: [first] }: Expr & { kind: "Call" }): void {
    if (first?.kind !== "Str" || !VARIABLE.test(first.value)) return;
    if (resolveExpression(graph, within, func)?.kind === "function") found.add(first.value);
  }

  inExpression(scope, node);
  // `if …: DEBUG = False` and `else: DEBUG = True`
  if (found.size === 0 && scope.functions.length === 0 && isBranched(scope.module, node))
    inStatements(scope.module, node.start);
  return [...found];
}

function isBranched({ syntax }: SourceModule, { start }: Expr): boolean {
  return syntax.body.some((top) => top.kind === "If" && top.start <= start && start < top.end);
}
