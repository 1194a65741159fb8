import type { Expr } from "../../formats/python/ast.ts";
import type { Place } from "../../model/place.ts";
import { registerFastapi } from "../fastapi/registrations.ts";
import { registerFlask } from "../flask/registrations.ts";
import type { Constants } from "../source/constants.ts";
import type { SourceGraph, SourceModule } from "../source/graph.ts";
import { resolveExpression } from "../source/resolve.ts";
import { everyCall, everyStatement, type Where } from "../source/visit.ts";
import { type RouterFinder, routerFinder } from "./routers.ts";
import type { Path, Registration, Router } from "./types.ts";

/** What a framework's reader of registrations is given to work with. */
export type Tools = {
  graph: SourceGraph;
  constants: Constants;
  routers: RouterFinder;
  module: SourceModule;
  where: Where;
};

/** Everything registered on any router of the source. */
export function registrationsOf(
  graph: SourceGraph,
  constants: Constants,
): { registrations: Registration[]; routers: RouterFinder } {
  const routers = routerFinder(graph);
  const registrations: Registration[] = [];
  for (const module of graph.modules.values()) {
    for (const { node, where } of everyStatement(module)) {
      if (node.kind !== "Def" && node.kind !== "Class") continue;
      for (const decorator of node.decorators) {
        const tools: Tools = { graph, constants, routers, module, where };
        registrations.push(...decorated(tools, decorator));
      }
    }
    for (const { call, where } of everyCall(module)) {
      const tools: Tools = { graph, constants, routers, module, where };
      registrations.push(...called(tools, call));
    }
  }
  return { registrations, routers };
}

function decorated(tools: Tools, decorator: Expr): Registration[] {
  if (decorator.kind !== "Call" || decorator.func.kind !== "Attribute") return [];
  const routers = tools.routers.find(tools.where, decorator.func.value);
  const place = placeIn(tools, decorator);
  if (routers.length === 0) {
    const [path] = decorator.args;
    const routeLike =
      /^(?:route|get|post|put|delete|patch|api_route)$/.test(decorator.func.name) &&
      path?.kind === "Str" &&
      path.value.startsWith("/");
    return routeLike && !isForeignNonRouter(tools, decorator.func.value)
      ? [{ kind: "unclear", router: undefined, place }]
      : [];
  }
  return routers.flatMap((router) =>
    register(tools, router, decorator.func.kind === "Attribute" ? decorator.func.name : "", decorator),
  );
}

/** A decorator of something that certainly is no router of this application, such as an HTTP mock. */
function isForeignNonRouter(tools: Tools, node: Expr): boolean {
  const found = resolveExpression(tools.graph, tools.where.scope, node);
  return found?.kind === "foreign" && /^(?:responses|respx|requests_mock|celery|click|typer)(?:\.|$)/.test(found.name);
}

function called(tools: Tools, call: Expr & { kind: "Call" }): Registration[] {
  if (call.func.kind === "Attribute") {
    const routers = tools.routers.find(tools.where, call.func.value);
    const { name } = call.func;
    if (routers.length > 0)
      return routers.flatMap((router) => (isDecoratorName(name) ? [] : register(tools, router, name, call)));
  }
  return handedOut(tools, call);
}

/** Names that register only when used as a decorator: their calls are seen there. */
function isDecoratorName(name: string): boolean {
  return /^(?:get|post|put|delete|patch|options|head|trace|route|api_route|websocket)$/.test(name);
}

function register(tools: Tools, router: Router, name: string, call: Expr & { kind: "Call" }): Registration[] {
  return router.family === "fastapi" || router.family === "starlette"
    ? registerFastapi(tools, router, name, call)
    : registerFlask(tools, router, name, call);
}

/** Functions of packages that take an application and add no route a browser or probe would ask for. */
const HARMLESS =
  /^(?:flask_(?:sqlalchemy|migrate|cors|login|bcrypt|mail|wtf|marshmallow|jwt_extended|limiter|caching|compress|talisman|session|socketio)|starlette\.middleware|fastapi\.middleware|slowapi|sentry_sdk|opentelemetry|ddtrace|newrelic|uvicorn|hypercorn|waitress|gunicorn|asgiref|a2wsgi|mangum|socketio|werkzeug|whitenoise|fastapi\.testclient|starlette\.testclient|len|print|isinstance|getattr|setattr|str|repr|type|id)(?:\.|$)/;

/** An application given to code that is not the repository's may get routes there. */
function handedOut(tools: Tools, call: Expr & { kind: "Call" }): Registration[] {
  const callee = resolveExpression(tools.graph, tools.where.scope, call.func);
  if (callee?.kind === "function" || callee?.kind === "class") return [];
  const name = callee?.kind === "foreign" ? callee.name : call.func.kind === "Name" ? call.func.id : "";
  if (HARMLESS.test(name)) return [];
  // `db.init_app(app)`: the extension decides, by what it is an object of.
  if (call.func.kind === "Attribute") {
    const holder = resolveExpression(tools.graph, tools.where.scope, call.func.value);
    if (holder?.kind === "value" && holder.value.kind === "Call") {
      const made = resolveExpression(tools.graph, holder.scope, holder.value.func);
      if (made?.kind === "foreign" && HARMLESS.test(made.name)) return [];
    }
  }
  const values = [...call.args, ...call.keywords.map((keyword) => keyword.value)];
  const found: Registration[] = [];
  for (const value of values) {
    if (value.kind !== "Name" && value.kind !== "Attribute") continue;
    for (const router of tools.routers.find(tools.where, value)) {
      if (router.call !== call) found.push({ kind: "unclear", router, place: placeIn(tools, call) });
    }
  }
  return found;
}

/** The place of a node of the module that is read. */
export function placeIn(tools: Tools, node: { start: number; end: number }): Place {
  return { file: tools.module.file, start: node.start, end: node.end };
}

/** An argument by its position, or by one of its names; a negative `index` is no position. */
export function argument(call: Expr & { kind: "Call" }, index: number, ...names: readonly string[]): Expr | undefined {
  const positional = index < 0 ? undefined : call.args[index];
  if (positional && positional.kind !== "Starred") return positional;
  return call.keywords.find((keyword) => keyword.name !== undefined && names.includes(keyword.name))?.value;
}

/** The text of an expression; `otherwise` where it is left out, `undefined` where it is not known. */
export function textOf(tools: Tools, node: Expr | undefined, otherwise: Path = undefined): Path {
  if (!node) return otherwise;
  const value = tools.constants.valueOf(tools.module, node);
  if (!value.known) return undefined;
  if (value.value.kind === "none") return otherwise;
  return value.value.kind === "str" ? value.value.value : undefined;
}

/** HTTP methods from a list of strings. */
export function methodsOf(tools: Tools, node: Expr | undefined, otherwise: readonly string[]): readonly string[] {
  const value = node && tools.constants.valueOf(tools.module, node);
  if (!value?.known || !("items" in value.value)) return otherwise;
  const methods = value.value.items.flatMap((item) =>
    item.known && item.value.kind === "str" ? item.value.value.toUpperCase() : [],
  );
  return methods.length > 0 ? methods : otherwise;
}
