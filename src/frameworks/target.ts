import type { FunctionDef } from "../formats/python/ast.ts";
import type { AppTarget } from "../model/app.ts";
import { type Application, applicationOf, dashMade, factoryResult } from "./application.ts";
import type { GraphBuilder, SourceGraph, SourceModule } from "./source/graph.ts";
import type { ModuleFinder } from "./source/modules.ts";
import { moduleScope, resolveIn } from "./source/resolve.ts";

/** What a target turned out to be, and the application and function behind it. */
export type FoundTarget = {
  target: AppTarget;
  module?: SourceModule;
  application?: Application;
  factory?: FunctionDef;
};

/** Names people give the module an application lives in. An installed package is not called so. */
const ORDINARY = new Set([
  "main",
  "app",
  "wsgi",
  "asgi",
  "server",
  "application",
  "api",
  "src",
  "backend",
  "run",
  "index",
  "core",
  "config",
  "project",
  "manage",
  "web",
  "service",
]);
const ATTRIBUTES = ["app", "application", "api", "server", "create_app", "get_app", "make_app"];

/** Finds `module:attribute`, as gunicorn and uvicorn import it. Without an attribute gunicorn takes `application`. */
export function findTarget(builder: GraphBuilder, finder: ModuleFinder, text: string): FoundTarget {
  const [name = "", attribute = "application"] = splitTarget(text);
  const module =
    /^[\w.]+$/.test(name) && !name.startsWith(".") ? builder.follow({ module: name }, "import") : undefined;
  const graph = builder.graph();
  if (!module) return { target: missingModule(finder, text, name) };
  const word = /^[\w.]+/.exec(attribute)?.[0] ?? attribute;
  const first = word.split(".")[0] ?? word;
  const bound = resolveIn(graph, module, first);
  if (!bound) {
    const { names, dynamic, stars } = module.bindings;
    if (names.has(first)) return { target: { text, state: "found", ...placeOf(module, first) }, module };
    const open = dynamic || stars.some((star) => !isOwn(graph, star)) || module.syntax.errors.length > 0;
    const instead = applicationsIn(graph, module);
    return {
      target: { text, state: open ? "unknown" : "missing-attribute", ...(instead.length > 0 ? { instead } : {}) },
      module,
    };
  }
  const place = placeOf(module, first);
  if (word.includes(".")) return { target: { text, state: "found", ...place }, module };
  if (bound.kind === "function") return functionTarget(graph, text, attribute, module, bound);
  if (bound.kind !== "value") return { target: { text, state: "found", ...place }, module };
  const application = applicationOf(graph, bound.scope, bound.value);
  if (!application) {
    const made = dashMade(graph, bound.scope, bound.value) ? { made: "dash.Dash" } : {};
    return { target: { text, state: "found", ...place, ...made }, module };
  }
  return {
    target: { text, state: "found", ...place, kind: application.kind, made: application.made },
    module,
    application,
  };
}

function splitTarget(text: string): [string, string?] {
  const at = text.indexOf(":");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function placeOf(module: SourceModule, name: string): Pick<AppTarget, "place"> {
  const last = module.bindings.names.get(name)?.at(-1);
  return last ? { place: last.place } : {};
}

function isOwn(graph: SourceGraph, module: string): boolean {
  return graph.finder.find(module) !== undefined;
}

function functionTarget(
  graph: SourceGraph,
  text: string,
  attribute: string,
  module: SourceModule,
  bound: { node: FunctionDef; module: SourceModule; place: { file: string; start: number; end: number } },
): FoundTarget {
  const { node } = bound;
  const application = factoryResult(graph, { module: bound.module, functions: [node] }, node);
  const found: AppTarget = { text, state: "found", place: bound.place };
  const names = node.params.map((param) => param.name);
  if (node.async && names.join() === "scope,receive,send") return { target: { ...found, kind: "asgi" }, module };
  if (!application && names.length === 2 && /environ/.test(names[0] ?? ""))
    return { target: { ...found, kind: "wsgi" }, module };
  const required = node.params.filter((param) => param.kind === "plain" && !param.value).length;
  if (attribute.includes("(")) {
    // `module:create_app()`: what counts is what it returns.
    const made = application ? { kind: application.kind, made: application.made } : {};
    return {
      target: { ...found, ...made, requiredParameters: required },
      module,
      factory: node,
      ...(application ? { application } : {}),
    };
  }
  if (node.decorators.length > 0 && !application) return { target: found, module };
  const made = application ? { made: application.made } : {};
  return {
    target: { ...found, kind: "factory", ...made, requiredParameters: required },
    module,
    factory: node,
    ...(application ? { application } : {}),
  };
}

/** Names of a module that are applications, then those that are called like one. */
function applicationsIn(graph: SourceGraph, module: SourceModule): string[] {
  const made: string[] = [];
  const named: string[] = [];
  for (const [name, bindings] of module.bindings.names) {
    const last = bindings.at(-1);
    if (last?.kind === "value" && applicationOf(graph, moduleScope(module), last.value)) made.push(name);
    else if (last?.kind === "function" && factoryResult(graph, { module, functions: [last.node] }, last.node))
      made.push(name);
    else if (ATTRIBUTES.includes(name)) named.push(name);
  }
  return [...made, ...named].slice(0, 5);
}

/** An ordinary name with something behind it: `app_new`, `main2`, `server_prod`. */
const VARIANT = /^(?:main|app|server|wsgi|asgi|run)(?:_\w+|\d+)$/;

/** A module that is not there: certain where its first part is the repository's own, or a name no package has. */
function missingModule(finder: ModuleFinder, text: string, name: string): AppTarget {
  // The file is there and was not read, for its size or what is in it.
  if (finder.find(name)?.endsWith(".py")) return { text, state: "unknown" };
  const [top = ""] = name.split(".");
  const path = name.replaceAll(".", "/");
  const instead = finder.all
    .filter(
      (file) =>
        file.endsWith(`/${path}.py`) ||
        file.endsWith(`/${path}/__init__.py`) ||
        (file === `${path.split("/").at(-1)}.py` && path.includes("/")),
    )
    .map((file) => nameBelow(finder, file));
  const own = finder.find(top) !== undefined;
  const known = finder.all.length > 0 && (own || ORDINARY.has(top) || instead.length > 0);
  const projects = known ? [] : otherProjects(finder, name);
  if (projects.length > 0) return { text, state: "missing-module", top: "nowhere", instead: projects };
  const more =
    instead.length > 0
      ? instead
      : finder.all
          .filter((file) => /(?:^|\/)(?:main|app|wsgi|asgi|server)\.py$/.test(file))
          .map((file) => nameBelow(finder, file));
  const list = more.slice(0, 5);
  // `main_enterprise` is a variant of the module that has the application, and no package.
  if (!known && VARIANT.test(name) && list.length > 0)
    return { text, state: "missing-module", top: "nowhere", instead: list };
  return { text, state: known ? "missing-module" : "unknown", ...(list.length > 0 ? { instead: list } : {}) };
}

/**
 * The projects a repository has instead of the one that is named. `shop.wsgi` is what Django writes into the folder of
 * a project, beside its settings: where other projects stand, and no folder of that name, it was renamed.
 */
function otherProjects(finder: ModuleFinder, name: string): string[] {
  const [, project, file] = /^([\w-]+)\.(wsgi|asgi)$/.exec(name) ?? [];
  if (project === undefined || finder.all.some((path) => `/${path}`.includes(`/${project}/`))) return [];
  const all = new Set(finder.all);
  return finder.all
    .filter((path) => path.endsWith(`/${file}.py`))
    .filter((path) => {
      const folder = path.slice(0, path.lastIndexOf("/"));
      return all.has(`${folder}/settings.py`) || all.has(`${folder}/settings/__init__.py`);
    })
    .map((path) => nameBelow(finder, path))
    .slice(0, 5);
}

/** How a file is imported from where the command starts; by its whole path where it lies elsewhere. */
function nameBelow(finder: ModuleFinder, file: string): string {
  return finder.nameOf(file) ?? file.replace(/(?:\/__init__)?\.py$/, "").replaceAll("/", ".");
}
