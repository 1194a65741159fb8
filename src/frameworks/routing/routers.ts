import type { Expr, FunctionDef } from "../../formats/python/ast.ts";
import { applicationOf, returnsOf } from "../application.ts";
import type { SourceGraph } from "../source/graph.ts";
import { type Resolved, resolveExpression, type Scope } from "../source/resolve.ts";
import { everyCall, type Where } from "../source/visit.ts";
import type { Router, RouterFamily } from "./types.ts";

/** What makes a router, by its full name. */
const ROUTERS: ReadonlyMap<string, RouterFamily> = new Map([
  ["fastapi.FastAPI", "fastapi"],
  ["fastapi.applications.FastAPI", "fastapi"],
  ["fastapi.APIRouter", "fastapi"],
  ["fastapi.routing.APIRouter", "fastapi"],
  ["starlette.applications.Starlette", "starlette"],
  ["starlette.routing.Router", "starlette"],
  ["flask.Flask", "flask"],
  ["flask.app.Flask", "flask"],
  ["flask.Blueprint", "flask"],
  ["flask.blueprints.Blueprint", "flask"],
  ["quart.Quart", "flask"],
  ["quart.Blueprint", "flask"],
  ["apiflask.APIFlask", "flask"],
  ["apiflask.APIBlueprint", "flask"],
  ["flask_smorest.Blueprint", "flask"],
  ["flask_smorest.Api", "flask-api"],
  ["flask_restful.Api", "flask-api"],
  ["flask_restx.Api", "flask-api"],
  ["flask_restplus.Api", "flask-api"],
  ["flask_restx.Namespace", "flask-namespace"],
  ["flask_restplus.Namespace", "flask-namespace"],
]);

/** Finds the router an expression stands for. */
export type RouterFinder = { find(where: Where | Scope, node: Expr): readonly Router[] };

/** Parameters of the repository's own functions that are given routers are followed to what is given. */
export function routerFinder(graph: SourceGraph): RouterFinder {
  const made = new Map<Expr, Router>();
  const given = new Map<FunctionDef, Map<string, { scope: Scope; value: Expr; cls?: Where["cls"] }[]>>();
  for (const module of graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      const callee = resolveExpression(graph, where.scope, call.func);
      if (callee?.kind !== "function" || (where.main && where.func === undefined)) continue;
      for (const [name, value] of argumentsOf(callee.node, call)) {
        const params = given.get(callee.node) ?? new Map();
        given.set(callee.node, params);
        params.set(name, [...(params.get(name) ?? []), { scope: where.scope, value, cls: where.cls }]);
      }
    }
  }

  function find(scope: Scope, node: Expr, cls: Where["cls"], depth: number): Router[] {
    if (depth > 8) return [];
    if (node.kind === "Call") return fromCall(scope, node, depth);
    if (node.kind === "Attribute" && node.value.kind === "Name" && node.value.id === "self" && cls) {
      const value = selfAttribute(cls.body, node.name);
      return value
        ? find(value.scope ? { ...scope, functions: [value.scope] } : scope, value.value, cls, depth + 1)
        : [];
    }
    const found = resolveExpression(graph, scope, node);
    if (found) return fromResolved(found, node, depth);
    if (node.kind !== "Name") return [];
    for (const func of [...scope.functions].reverse()) {
      if (!func.params.some((param) => param.name === node.id)) continue;
      const uses = given.get(func)?.get(node.id) ?? [];
      return [...new Set(uses.flatMap((use) => find(use.scope, use.value, use.cls, depth + 1)))];
    }
    return [];
  }

  function fromResolved(found: Resolved, node: Expr, depth: number): Router[] {
    return found.kind === "value" && found.value !== node ? find(found.scope, found.value, undefined, depth + 1) : [];
  }

  function fromCall(scope: Scope, node: Expr & { kind: "Call" }, depth: number): Router[] {
    const known = made.get(node);
    if (known) return [known];
    const family = familyOf(scope, node.func, 0);
    if (family) {
      const router: Router = { call: node, family, scope, module: scope.module };
      made.set(node, router);
      return [router];
    }
    const callee = resolveExpression(graph, scope, node.func);
    if (callee?.kind === "function") {
      const inner: Scope = { module: callee.module, functions: [callee.node] };
      return [...new Set(returnsOf(callee.node).flatMap((value) => find(inner, value, undefined, depth + 1)))];
    }
    // Middleware around an application.
    const application = applicationOf(graph, scope, node);
    return application && application.call !== node
      ? find(application.scope, application.call, undefined, depth + 1)
      : [];
  }

  function familyOf(scope: Scope, func: Expr, depth: number): RouterFamily | undefined {
    const callee = resolveExpression(graph, scope, func);
    if (callee?.kind === "foreign") return ROUTERS.get(callee.name);
    if (callee?.kind !== "class" || depth > 4) return undefined;
    for (const base of callee.node.bases) {
      const family = familyOf({ module: callee.module, functions: [] }, base, depth + 1);
      if (family) return family;
    }
    return undefined;
  }

  return {
    find(where, node) {
      return "scope" in where ? find(where.scope, node, where.cls, 0) : find(where, node, undefined, 0);
    },
  };
}

/** What a call gives each parameter, as far as the syntax shows. */
function* argumentsOf(func: FunctionDef, call: Expr & { kind: "Call" }): Generator<[string, Expr]> {
  const plain = func.params.filter((param) => param.kind === "plain" && param.only !== "keyword");
  const offset = plain[0]?.name === "self" || plain[0]?.name === "cls" ? 1 : 0;
  for (const [index, arg] of call.args.entries()) {
    const param = plain[index + offset];
    if (arg.kind === "Starred" || !param) return;
    yield [param.name, arg];
  }
  for (const keyword of call.keywords) if (keyword.name) yield [keyword.name, keyword.value];
}

/** `self.name = value` in any method of a class. */
function selfAttribute(
  body: readonly FunctionDef["body"][number][],
  name: string,
): { value: Expr; scope?: FunctionDef } | undefined {
  for (const node of body) {
    if (node.kind === "Assign" && node.targets.some((target) => target.kind === "Name" && target.id === name))
      return { value: node.value };
    if (node.kind !== "Def") continue;
    for (const inner of node.body) {
      if (inner.kind !== "Assign") continue;
      const sets = inner.targets.some(
        (target) =>
          target.kind === "Attribute" &&
          target.name === name &&
          target.value.kind === "Name" &&
          target.value.id === "self",
      );
      if (sets) return { value: inner.value, scope: node };
    }
  }
  return undefined;
}
