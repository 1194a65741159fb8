import type { Expr } from "../../formats/python/ast.ts";
import type { Route } from "../../model/app.ts";
import type { Constants } from "../source/constants.ts";
import type { GraphBuilder, SourceModule } from "../source/graph.ts";
import { foreignName, moduleScope, resolveExpression } from "../source/resolve.ts";
import { everyCall, everyStatement } from "../source/visit.ts";

type State = { builder: GraphBuilder; constants: () => Constants; routes: Route[]; complete: boolean; depth: number };

/** The routes of a URLconf: `urlpatterns`, and every one it includes. */
export function djangoRoutes(
  builder: GraphBuilder,
  constants: () => Constants,
  root: string,
): { routes: Route[]; complete: boolean } {
  const state: State = { builder, constants, routes: [], complete: true, depth: 0 };
  const module = builder.follow({ module: root }, "import");
  if (!module) return { routes: [], complete: false };
  patternsOf(state, module, "/");
  return { routes: state.routes, complete: state.complete };
}

function patternsOf(state: State, module: SourceModule, prefix: string): void {
  if (state.depth > 10) return;
  state.depth++;
  if (module.syntax.errors.length > 0 || module.bindings.dynamic) state.complete = false;
  let found = false;
  for (const { node, where } of everyStatement(module)) {
    if (where.func) continue;
    if (node.kind !== "Assign" && node.kind !== "AnnAssign" && node.kind !== "AugAssign") continue;
    const targets = node.kind === "Assign" ? node.targets : [node.target];
    if (!node.value || !targets.some((target) => target.kind === "Name" && target.id === "urlpatterns")) continue;
    found = true;
    listOf(state, module, node.value, prefix);
  }
  if (!found) state.complete = false;
  for (const { call } of everyCall(module)) {
    if (call.func.kind !== "Attribute" || call.func.value.kind !== "Name" || call.func.value.id !== "urlpatterns")
      continue;
    for (const arg of call.args) {
      if (call.func.name === "append") pattern(state, module, arg, prefix);
      else listOf(state, module, arg, prefix);
    }
  }
  state.depth--;
}

function listOf(state: State, module: SourceModule, node: Expr, prefix: string): void {
  if (node.kind === "List" || node.kind === "Tuple") {
    for (const item of node.items) {
      if (item.kind === "Starred") listOf(state, module, item.value, prefix);
      else pattern(state, module, item, prefix);
    }
    return;
  }
  if (node.kind === "Binary" && node.op === "+") {
    listOf(state, module, node.left, prefix);
    listOf(state, module, node.right, prefix);
    return;
  }
  const name = node.kind === "Call" ? foreignName(state.builder.graph(), moduleScope(module), node.func) : undefined;
  // Files served by Django itself are served only with DEBUG on.
  if (name?.endsWith(".static") || name?.endsWith(".staticfiles_urlpatterns")) return;
  if (node.kind === "Call" && name?.endsWith(".format_suffix_patterns") && node.args[0]) {
    listOf(state, module, node.args[0], prefix);
    return;
  }
  if (node.kind === "Attribute" && node.name === "urls" && routerUrls(state, module, node.value, prefix)) return;
  if (node.kind === "Name") {
    const found = resolveExpression(state.builder.graph(), moduleScope(module), node);
    if (found?.kind === "value") {
      listOf(state, found.module, found.value, prefix);
      return;
    }
  }
  state.complete = false;
}

function pattern(state: State, module: SourceModule, node: Expr, prefix: string): void {
  if (node.kind !== "Call") {
    state.complete = false;
    return;
  }
  const name = foreignName(state.builder.graph(), moduleScope(module), node.func) ?? "";
  const kind = name.slice(name.lastIndexOf(".") + 1);
  const [route, view] = node.args;
  const value = route && state.constants().valueOf(module, route);
  const text = value?.known && value.value.kind === "str" ? value.value.value : undefined;
  if (!["path", "re_path", "url"].includes(kind) || text === undefined || !view) {
    state.complete = false;
    return;
  }
  const place = { file: module.file, start: node.start, end: node.end };
  // `health/?$` is two paths.
  const texts =
    kind !== "path" && /\/\?\$$/.test(text) ? [text.replace(/\/\?\$$/, "$"), text.replace(/\/\?\$$/, "/$")] : [text];
  for (const one of texts) {
    const converted = kind === "path" ? fromConverters(one) : fromRegex(one);
    if (converted === undefined) state.complete = false;
    else viewed(state, module, view, { path: prefix + converted, place });
  }
}

function viewed(state: State, module: SourceModule, view: Expr, at: Pick<Route, "path" | "place">): void {
  const graph = state.builder.graph();
  const scope = moduleScope(module);
  const called = view.kind === "Call" ? foreignName(graph, scope, view.func) : undefined;
  if (view.kind === "Call" && called?.endsWith(".include")) {
    included(state, module, view, at);
    return;
  }
  // `admin.site.urls`, `router.urls`: many routes below this one.
  if (view.kind === "Attribute" && view.name === "urls") {
    if (routerUrls(state, module, view.value, at.path)) return;
    state.routes.push({ path: `${at.path}{rest:path}`, methods: [], place: at.place });
    return;
  }
  state.routes.push({ path: at.path, methods: [], place: at.place });
}

function included(
  state: State,
  module: SourceModule,
  call: Expr & { kind: "Call" },
  at: Pick<Route, "path" | "place">,
): void {
  let [what] = call.args;
  if (what?.kind === "Tuple") what = what.items[0];
  if (what?.kind === "Str") {
    const target = state.builder.follow({ module: what.value }, "import");
    if (target) patternsOf(state, target, at.path);
    else below(state, at);
    return;
  }
  if (what?.kind === "List") {
    listOf(state, module, what, at.path);
    return;
  }
  if (what?.kind === "Attribute" && what.name === "urls" && routerUrls(state, module, what.value, at.path)) return;
  const found = what && resolveExpression(state.builder.graph(), moduleScope(module), what);
  if (found?.kind === "module") patternsOf(state, found.module, at.path);
  else if (found?.kind === "value" && (found.value.kind === "List" || found.value.kind === "Binary"))
    listOf(state, found.module, found.value, at.path);
  else below(state, at);
}

/** URLs of a package: something is below this path, and what is not known. */
function below(state: State, at: Pick<Route, "path" | "place">): void {
  state.routes.push({ path: `${at.path}{rest:path}`, methods: [], place: at.place });
}

/** The routes of a Django REST framework router, from what is registered on it. */
function routerUrls(state: State, module: SourceModule, node: Expr, prefix: string): boolean {
  const graph = state.builder.graph();
  const found = resolveExpression(graph, moduleScope(module), node);
  if (found?.kind !== "value" || found.value.kind !== "Call") return false;
  const maker = foreignName(graph, found.scope, found.value.func) ?? "";
  if (!maker.includes("rest_framework") || !maker.endsWith("Router")) return false;
  const place = { file: found.module.file, start: found.value.start, end: found.value.end };
  if (maker.endsWith("DefaultRouter")) state.routes.push({ path: prefix, methods: ["GET"], place });
  for (const { call } of everyCall(found.module)) {
    const { func } = call;
    if (
      func.kind !== "Attribute" ||
      func.name !== "register" ||
      func.value.kind !== "Name" ||
      func.value.id !== found.name
    )
      continue;
    const value = call.args[0] && state.constants().valueOf(found.module, call.args[0]);
    const text = value?.known && value.value.kind === "str" ? value.value.value : undefined;
    if (text === undefined) {
      state.complete = false;
      continue;
    }
    const at = { file: found.module.file, start: call.start, end: call.end };
    const base = `${prefix}${text.replace(/^\^/, "")}/`.replace("//", "/");
    state.routes.push({ path: base, methods: [], place: at }, { path: `${base}{rest:path}`, methods: [], place: at });
  }
  return true;
}

/** `path()` converters: `<int:id>` is one segment, `<path:rest>` any. */
function fromConverters(text: string): string {
  return text.replace(/<(?:(\w+):)?(\w+)>/g, (_, type: string | undefined, name: string) =>
    type === "path" ? `{${name}:path}` : `{${name}}`,
  );
}

/** Regular expressions that are plain text with simple groups; `undefined` for the others. */
function fromRegex(text: string): string | undefined {
  let body = text.replace(/^\^/, "").replace(/\\\//g, "/");
  const open = !body.endsWith("$");
  body = body.replace(/\$$/, "");
  body = body.replace(/\(\?P<(\w+)>(\.\*|\.\+|[^()]*)\)/g, (_, name: string, inner: string) =>
    inner.startsWith(".") || inner.includes("/") ? `{${name}:path}` : `{${name}}`,
  );
  body = body.replace(/\(\.[*+]\)|\.[*+]/g, "{rest:path}").replace(/\\([.-])/g, "$1");
  if (/[\\()[\]?*+|^$]/.test(body)) return undefined;
  return open && !body.endsWith("/") && !body.endsWith("}") && body !== "" ? `${body}{rest:path}` : body;
}
