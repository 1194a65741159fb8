import type { Expr } from "../../formats/python/ast.ts";
import type { Route } from "../../model/app.ts";
import { ownRoutes as ownFastapi } from "../fastapi/registrations.ts";
import { ownRoutes as ownFlask } from "../flask/registrations.ts";
import { withoutTrailingSlashes } from "../slashes.ts";
import type { Constants } from "../source/constants.ts";
import type { SourceGraph } from "../source/graph.ts";
import type { Scope } from "../source/resolve.ts";
import { argument, registrationsOf, type Tools, textOf } from "./registrations.ts";
import type { Path, Registration, Router } from "./types.ts";

/** Routes of an application; `complete` where it has no others. */
export type Routes = { routes: Route[]; complete: boolean };

/** The routes of the application an expression makes. */
export function routesOf(graph: SourceGraph, constants: Constants, application: { scope: Scope; call: Expr }): Routes {
  const { registrations, routers } = registrationsOf(graph, constants);
  const [root] = routers.find(application.scope, application.call);
  if (!root) return { routes: [], complete: false };
  const all = [...registrations];
  const makers = new Set<Router>([root]);
  for (const one of registrations) {
    if (one.router) makers.add(one.router);
    if (one.kind === "include" && one.child) makers.add(one.child);
  }
  for (const router of makers) {
    const tools: Tools = {
      graph,
      constants,
      routers,
      module: router.module,
      where: { scope: router.scope, main: false, iterations: [] },
    };
    const isApplication = router === root || isApplicationCall(router);
    all.push(
      ...(router.family === "fastapi" || router.family === "starlette"
        ? ownFastapi(tools, router, isApplication)
        : isApplication || router.family === "flask-api"
          ? ownFlask(tools, router)
          : []),
    );
  }
  const state = { routes: [] as Route[], complete: !all.some((one) => one.kind === "unclear" && !one.router) };
  compose({ all, graph, constants, routers }, root, "", new Set(), state);
  return { routes: unique(state.routes), complete: state.complete };
}

type Context = {
  all: readonly Registration[];
  graph: SourceGraph;
  constants: Constants;
  routers: ReturnType<typeof registrationsOf>["routers"];
};

function isApplicationCall(router: Router): boolean {
  const { func } = router.call;
  const name = func.kind === "Name" ? func.id : func.kind === "Attribute" ? func.name : "";
  return !/Router$|Blueprint$|Namespace$|Api$/.test(name);
}

function compose(
  context: Context,
  router: Router,
  prefix: string,
  seen: ReadonlySet<Router>,
  state: { routes: Route[]; complete: boolean },
): void {
  if (seen.has(router)) return;
  const inner = new Set(seen).add(router);
  for (const one of context.all) {
    if (one.router !== router) continue;
    switch (one.kind) {
      case "route":
        if (one.path === undefined) state.complete = false;
        else state.routes.push({ path: join(prefix, one.path), methods: one.methods, place: one.place });
        break;
      case "below":
        if (one.path === undefined) state.complete = false;
        else
          state.routes.push({
            path: `${withoutTrailingSlashes(join(prefix, one.path))}/{rest:path}`,
            methods: [],
            place: one.place,
          });
        break;
      case "include": {
        const own = one.child && !one.replaces ? prefixOf(context, one.child) : "";
        if (!one.child || one.prefix === undefined || own === undefined) state.complete = false;
        else compose(context, one.child, join(prefix, join(one.prefix, own)), inner, state);
        break;
      }
      default:
        state.complete = false;
    }
  }
}

/** The prefix a router brings from the call that makes it. */
function prefixOf(context: Context, router: Router): Path {
  const tools: Tools = {
    ...context,
    module: router.module,
    where: { scope: router.scope, main: false, iterations: [] },
  };
  if (router.family === "fastapi")
    return isApplicationCall(router) ? "" : textOf(tools, argument(router.call, -1, "prefix"), "");
  if (router.family === "flask")
    return isApplicationCall(router) ? "" : textOf(tools, argument(router.call, -1, "url_prefix"), "");
  if (router.family === "flask-api") return textOf(tools, argument(router.call, -1, "prefix"), "");
  if (router.family === "flask-namespace") {
    const name = textOf(tools, argument(router.call, 0, "name"));
    return textOf(tools, argument(router.call, -1, "path"), name === undefined ? undefined : `/${name}`);
  }
  return "";
}

function join(prefix: string, path: string): string {
  if (prefix === "") return path;
  return prefix.endsWith("/") && path.startsWith("/") ? prefix + path.slice(1) : prefix + path;
}

function unique(routes: readonly Route[]): Route[] {
  const seen = new Set<string>();
  return routes.flatMap((route) => {
    const path = route.path === "" ? "/" : route.path.startsWith("/") ? route.path : `/${route.path}`;
    const key = `${path} ${route.methods.join()} ${route.place.file} ${route.place.start}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...route, path }];
  });
}
