import type { Expr } from "../../formats/python/ast.ts";
import { argument, methodsOf, placeIn, type Tools, textOf } from "../routing/registrations.ts";
import type { Registration, Router } from "../routing/types.ts";
import { withoutTrailingSlashes } from "../slashes.ts";
import { foreignName, resolveExpression } from "../source/resolve.ts";

const VERBS = new Set(["get", "post", "put", "delete", "patch", "options", "head", "trace"]);

/** What a method of a FastAPI or Starlette application or router registers. */
export function registerFastapi(
  tools: Tools,
  router: Router,
  name: string,
  call: Expr & { kind: "Call" },
): Registration[] {
  const place = placeIn(tools, call);
  const path = () => normalize(textOf(tools, argument(call, 0, "path")));
  if (VERBS.has(name)) return [{ kind: "route", router, path: path(), methods: [name.toUpperCase()], place }];
  switch (name) {
    case "api_route":
    case "route":
    case "add_api_route":
    case "add_route":
      return [
        {
          kind: "route",
          router,
          path: path(),
          methods: methodsOf(tools, argument(call, -1, "methods"), ["GET"]),
          place,
        },
      ];
    case "websocket":
    case "websocket_route":
    case "add_websocket_route":
    case "add_api_websocket_route":
      return [];
    case "include_router": {
      const child = argument(call, 0, "router");
      const children = child ? tools.routers.find(tools.where, child) : [];
      const prefix = textOf(tools, argument(call, -1, "prefix"), "");
      if (children.length === 0) return [{ kind: "include", router, child: undefined, prefix, replaces: false, place }];
      return children.map((one) => ({ kind: "include", router, child: one, prefix, replaces: false, place }));
    }
    case "mount":
    case "host":
      return mounted(tools, router, call, place);
    default:
      return [];
  }
}

function mounted(
  tools: Tools,
  router: Router,
  call: Expr & { kind: "Call" },
  place: Registration["place"],
): Registration[] {
  const path = textOf(tools, argument(call, 0, "path"));
  const app = argument(call, 1, "app");
  const children = app ? tools.routers.find(tools.where, app) : [];
  const prefix = path === undefined ? undefined : withoutTrailingSlashes(path);
  if (children.length > 0)
    return children.map((child) => ({ kind: "include", router, child, prefix, replaces: false, place }));
  return [{ kind: "below", router, path: prefix, place }];
}

/** Starlette's converters: `{id:int}` is one segment, `{rest:path}` is any. */
export function normalize(path: string | undefined): string | undefined {
  return path?.replace(/\{(\w+):(\w+)\}/g, (_, name: string, type: string) =>
    type === "path" ? `{${name}:path}` : `{${name}}`,
  );
}

/** Routes a router has from the call that makes it: the documentation pages, and those listed in `routes=`. */
export function ownRoutes(tools: Tools, router: Router, isApplication: boolean): Registration[] {
  const { call } = router;
  const place = { file: router.module.file, start: call.start, end: call.end };
  const found: Registration[] = [];
  if (router.family === "fastapi" && isApplication) {
    const schema = textOf(tools, argument(call, -1, "openapi_url"), "/openapi.json");
    const off = (name: string) =>
      call.keywords.some((keyword) => keyword.name === name && keyword.value.kind === "Constant");
    if (!off("openapi_url")) {
      found.push({ kind: "route", router, path: schema, methods: ["GET"], place });
      for (const [name, path] of [
        ["docs_url", "/docs"],
        ["redoc_url", "/redoc"],
      ] as const) {
        if (!off(name))
          found.push({
            kind: "route",
            router,
            path: textOf(tools, argument(call, -1, name), path),
            methods: ["GET"],
            place,
          });
      }
    }
  }
  const listed = argument(call, router.family === "starlette" ? 1 : -1, "routes");
  if (listed) found.push(...listedRoutes(tools, router, listed, ""));
  return found;
}

/** `[Route("/x", view), Mount("/y", app), …]` of Starlette. */
function listedRoutes(tools: Tools, router: Router, node: Expr, prefix: string): Registration[] {
  const place = { file: router.module.file, start: node.start, end: node.end };
  const resolved = node.kind === "Name" ? resolveExpression(tools.graph, router.scope, node) : undefined;
  const list = resolved?.kind === "value" ? resolved.value : node;
  if (list.kind !== "List") return [{ kind: "unclear", router, place }];
  return list.items.flatMap((item): Registration[] => {
    const name = item.kind === "Call" ? foreignName(tools.graph, router.scope, item.func) : undefined;
    if (item.kind !== "Call" || !name) return [{ kind: "unclear", router, place }];
    const path = textOf(tools, argument(item, 0, "path"));
    const full = path === undefined ? undefined : normalize(prefix + path);
    const at = { file: router.module.file, start: item.start, end: item.end };
    if (name.endsWith("WebSocketRoute")) return [];
    if (name.endsWith("Route"))
      return [
        {
          kind: "route",
          router,
          path: full,
          methods: methodsOf(tools, argument(item, -1, "methods"), ["GET"]),
          place: at,
        },
      ];
    if (!name.endsWith("Mount") || full === undefined) return [{ kind: "unclear", router, place: at }];
    const inner = argument(item, -1, "routes");
    if (inner) return listedRoutes(tools, router, inner, withoutTrailingSlashes(full));
    const app = argument(item, 1, "app");
    const children = app ? tools.routers.find(router.scope, app) : [];
    const below = withoutTrailingSlashes(full);
    if (children.length > 0)
      return children.map((child) => ({ kind: "include", router, child, prefix: below, replaces: false, place: at }));
    return [{ kind: "below", router, path: below, place: at }];
  });
}
