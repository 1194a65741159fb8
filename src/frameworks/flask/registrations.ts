import type { Expr } from "../../formats/python/ast.ts";
import { argument, methodsOf, placeIn, type Tools, textOf } from "../routing/registrations.ts";
import type { Registration, Router } from "../routing/types.ts";
import { withoutTrailingSlashes } from "../slashes.ts";

const VERBS = new Set(["get", "post", "put", "delete", "patch"]);

/** What a method of a Flask application, blueprint, or of the objects of its REST extensions registers. */
export function registerFlask(
  tools: Tools,
  router: Router,
  name: string,
  call: Expr & { kind: "Call" },
): Registration[] {
  const place = placeIn(tools, call);
  const path = () => normalize(textOf(tools, argument(call, 0, "rule")));
  if (name === "route" && router.family !== "flask") {
    // `@ns.route("/a", "/b")` on a resource class.
    return call.args.map((arg) => ({ kind: "route", router, path: normalize(textOf(tools, arg)), methods: [], place }));
  }
  if (name === "route")
    return [
      { kind: "route", router, path: path(), methods: methodsOf(tools, argument(call, -1, "methods"), ["GET"]), place },
    ];
  if (VERBS.has(name) && router.family === "flask")
    return [{ kind: "route", router, path: path(), methods: [name.toUpperCase()], place }];
  switch (name) {
    case "add_url_rule":
      return [
        { kind: "route", router, path: path(), methods: methodsOf(tools, argument(call, -1, "methods"), []), place },
      ];
    case "add_resource":
      return call.args
        .slice(1)
        .map((arg) => ({ kind: "route", router, path: normalize(textOf(tools, arg)), methods: [], place }));
    case "register_blueprint":
      return included(tools, router, call, "url_prefix", true, place);
    case "add_namespace":
      return included(tools, router, call, "path", true, place);
    case "init_app": {
      // `api.init_app(app)` puts the API's routes on the application.
      const target = argument(call, 0, "app");
      if (router.family !== "flask-api" || !target) return [];
      return tools.routers
        .find(tools.where, target)
        .map((app) => ({ kind: "include", router: app, child: router, prefix: undefined, replaces: false, place }));
    }
    default:
      return [];
  }
}

function included(
  tools: Tools,
  router: Router,
  call: Expr & { kind: "Call" },
  keyword: string,
  replaces: boolean,
  place: Registration["place"],
): Registration[] {
  const child = argument(call, 0, "blueprint", "ns");
  const children = child ? tools.routers.find(tools.where, child) : [];
  const given = argument(call, 1, keyword);
  const prefix = given ? normalize(textOf(tools, given)) : "";
  if (children.length === 0) return [{ kind: "include", router, child: undefined, prefix, replaces: false, place }];
  return children.map((one) => ({
    kind: "include",
    router,
    child: one,
    prefix,
    replaces: replaces && given !== undefined,
    place,
  }));
}

/** Flask's converters: `<int:id>` is one segment, `<path:rest>` is any. */
export function normalize(path: string | undefined): string | undefined {
  return path?.replace(/<(?:(\w+)(?:\([^()<>]*\))?:)?(\w+)>/g, (_, type: string | undefined, name: string) =>
    type === "path" ? `{${name}:path}` : `{${name}}`,
  );
}

/** Routes a Flask application has by itself: its static files, unless it has none. */
export function ownRoutes(tools: Tools, router: Router): Registration[] {
  const { call } = router;
  const place = { file: router.module.file, start: call.start, end: call.end };
  if (router.family === "flask-api") {
    const app = argument(call, 0, "app");
    const apps = app ? tools.routers.find(router.scope, app) : [];
    return apps.map((one) => ({ kind: "include", router: one, child: router, prefix: "", replaces: false, place }));
  }
  if (router.family !== "flask") return [];
  const folder = call.keywords.find((keyword) => keyword.name === "static_folder");
  if (folder?.value.kind === "Constant") return [];
  const url = textOf(tools, argument(call, -1, "static_url_path"), folder ? undefined : "/static");
  if (url === "" || url === "/") return [{ kind: "below", router, path: "", place }];
  return url === undefined
    ? []
    : [{ kind: "route", router, path: `${withoutTrailingSlashes(url)}/{filename:path}`, methods: ["GET"], place }];
}
