import type { Expr, FunctionDef } from "../formats/python/ast.ts";
import type { SourceGraph, SourceModule } from "./source/graph.ts";
import { resolveExpression, type Scope } from "./source/resolve.ts";

/** What makes an application, by the full name it is called with, and which protocol its result speaks. */
export const MAKERS: ReadonlyMap<string, { kind: "asgi" | "wsgi"; made: string }> = new Map([
  ["fastapi.FastAPI", { kind: "asgi", made: "FastAPI" }],
  ["fastapi.applications.FastAPI", { kind: "asgi", made: "FastAPI" }],
  ["starlette.applications.Starlette", { kind: "asgi", made: "Starlette" }],
  ["litestar.Litestar", { kind: "asgi", made: "Litestar" }],
  ["starlite.Starlite", { kind: "asgi", made: "Starlite" }],
  ["quart.Quart", { kind: "asgi", made: "Quart" }],
  ["sanic.Sanic", { kind: "asgi", made: "Sanic" }],
  ["blacksheep.Application", { kind: "asgi", made: "Application" }],
  ["robyn.Robyn", { kind: "asgi", made: "Robyn" }],
  ["falcon.asgi.App", { kind: "asgi", made: "App" }],
  ["socketio.ASGIApp", { kind: "asgi", made: "ASGIApp" }],
  ["channels.routing.ProtocolTypeRouter", { kind: "asgi", made: "ProtocolTypeRouter" }],
  ["django.core.asgi.get_asgi_application", { kind: "asgi", made: "Django" }],
  ["asgiref.wsgi.WsgiToAsgi", { kind: "asgi", made: "WsgiToAsgi" }],
  ["a2wsgi.WSGIMiddleware", { kind: "asgi", made: "WSGIMiddleware" }],
  ["flask.Flask", { kind: "wsgi", made: "Flask" }],
  ["flask.app.Flask", { kind: "wsgi", made: "Flask" }],
  ["apiflask.APIFlask", { kind: "wsgi", made: "APIFlask" }],
  ["flask_openapi3.OpenAPI", { kind: "wsgi", made: "OpenAPI" }],
  ["django.core.wsgi.get_wsgi_application", { kind: "wsgi", made: "Django" }],
  ["bottle.Bottle", { kind: "wsgi", made: "Bottle" }],
  ["bottle.default_app", { kind: "wsgi", made: "Bottle" }],
  ["falcon.App", { kind: "wsgi", made: "App" }],
  ["falcon.API", { kind: "wsgi", made: "API" }],
  ["socketio.WSGIApp", { kind: "wsgi", made: "WSGIApp" }],
  ["a2wsgi.ASGIMiddleware", { kind: "wsgi", made: "ASGIMiddleware" }],
  ["werkzeug.middleware.dispatcher.DispatcherMiddleware", { kind: "wsgi", made: "DispatcherMiddleware" }],
  ["whitenoise.WhiteNoise", { kind: "wsgi", made: "WhiteNoise" }],
]);

/** An application as it is made in the source. */
export type Application = { kind: "asgi" | "wsgi"; made: string; call: Expr; scope: Scope; module: SourceModule };

const DEEPEST = 8;

/** The application an expression gives: a call of a framework's class, of our own factory, or a wrapper around one. */
export function applicationOf(graph: SourceGraph, scope: Scope, node: Expr, depth = 0): Application | undefined {
  if (depth > DEEPEST) return undefined;
  if (node.kind === "Name" || node.kind === "Attribute") {
    const found = resolveExpression(graph, scope, node);
    if (found?.kind === "value")
      return found.value === node ? undefined : applicationOf(graph, found.scope, found.value, depth + 1);
    // `server = dash_app.server`
    if (node.kind === "Attribute" && node.name === "server" && dashMade(graph, scope, node.value)) {
      return { kind: "wsgi", made: "Dash", call: node, scope, module: scope.module };
    }
    return undefined;
  }
  if (node.kind !== "Call") return undefined;
  const callee = resolveExpression(graph, scope, node.func);
  if (callee?.kind === "foreign") {
    const maker = MAKERS.get(callee.name);
    if (maker) return { ...maker, call: node, scope, module: scope.module };
    return wrapped(graph, scope, node, depth);
  }
  if (callee?.kind === "function") {
    return factoryResult(graph, { module: callee.module, functions: [callee.node] }, callee.node, depth + 1);
  }
  if (callee?.kind === "class") {
    for (const base of callee.node.bases) {
      const name = resolveExpression(graph, { module: callee.module, functions: [] }, base);
      const maker = name?.kind === "foreign" ? MAKERS.get(name.name) : undefined;
      if (maker) return { ...maker, call: node, scope, module: scope.module };
    }
    return wrapped(graph, scope, node, depth);
  }
  return undefined;
}

/** Whether an expression is a Dash itself: its `server` is the application. */
export function dashMade(graph: SourceGraph, scope: Scope, node: Expr): boolean {
  const found =
    node.kind === "Call" ? { kind: "value" as const, scope, value: node } : resolveExpression(graph, scope, node);
  if (found?.kind !== "value" || found.value.kind !== "Call") return false;
  const callee = resolveExpression(graph, found.scope, found.value.func);
  return callee?.kind === "foreign" && /(?:^|\.)Dash$/.test(callee.name);
}

/** Middleware around an application speaks what the application speaks. */
function wrapped(
  graph: SourceGraph,
  scope: Scope,
  node: Expr & { kind: "Call" },
  depth: number,
): Application | undefined {
  for (const arg of [...node.args, ...node.keywords.map((keyword) => keyword.value)]) {
    const inner = applicationOf(graph, scope, arg, depth + 1);
    if (inner) return { ...inner, call: inner.call };
  }
  return undefined;
}

/** The application a function returns. */
export function factoryResult(graph: SourceGraph, scope: Scope, func: FunctionDef, depth = 0): Application | undefined {
  for (const value of returnsOf(func)) {
    const found = applicationOf(graph, scope, value, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** Everything a function returns. */
export function returnsOf(func: FunctionDef): Expr[] {
  const found: Expr[] = [];
  const visit = (body: FunctionDef["body"]): void => {
    for (const node of body) {
      if (node.kind === "Return" && node.value) found.push(node.value);
      else if (node.kind === "If" || node.kind === "For" || node.kind === "While") {
        visit(node.body);
        visit(node.orelse);
      } else if (node.kind === "With") visit(node.body);
      else if (node.kind === "Try") {
        visit(node.body);
        for (const handler of node.handlers) visit(handler.body);
        visit(node.orelse);
        visit(node.final);
      }
    }
  };
  visit(func.body);
  return found;
}
