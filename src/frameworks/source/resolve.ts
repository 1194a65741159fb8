import type { ClassDef, Expr, FunctionDef, Stmt } from "../../formats/python/ast.ts";
import { everyExpression } from "../../formats/python/walk.ts";
import type { Place } from "../../model/place.ts";
import { type Binding, bindingsOf } from "./bindings.ts";
import type { SourceGraph, SourceModule } from "./graph.ts";
import { absoluteName } from "./modules.ts";

/** What a name of the source stands for. */
export type Resolved =
  | { kind: "function"; node: FunctionDef; module: SourceModule; place: Place }
  | { kind: "class"; node: ClassDef; module: SourceModule; place: Place }
  | { kind: "value"; value: Expr; module: SourceModule; scope: Scope; place: Place; name: string }
  | { kind: "module"; module: SourceModule; place: Place }
  /** Something of a package that is not the repository's: its full dotted name. */
  | { kind: "foreign"; name: string; place?: Place };

/** Where a name is looked up: a function's own names before the module's. */
export type Scope = { module: SourceModule; functions: readonly FunctionDef[] };

const DEEPEST = 12;
const locals = new WeakMap<SourceModule, WeakMap<readonly Stmt[], ReturnType<typeof bindingsOf>>>();
const decided = new WeakMap<readonly Binding[], { binding: Binding | undefined }>();

/** The scope of a module's top level. */
export function moduleScope(module: SourceModule): Scope {
  return { module, functions: [] };
}

/** Names a function binds in its own body. */
export function localBindings(node: FunctionDef, module: SourceModule): ReturnType<typeof bindingsOf> {
  // The same file has another name, and its relative imports lead elsewhere, where modules are looked for elsewhere.
  const known = locals.get(module) ?? new WeakMap();
  locals.set(module, known);
  let found = known.get(node.body);
  if (!found) {
    found = bindingsOf(node.body, module.file, (name, level) => absoluteName(module, name, level));
    known.set(node.body, found);
  }
  return found;
}

/** Resolves `name` or `a.b.c`, following imports through the repository's own modules. */
export function resolveExpression(graph: SourceGraph, scope: Scope, node: Expr, depth = 0): Resolved | undefined {
  if (depth > DEEPEST) return undefined;
  if (node.kind === "Name") return resolveName(graph, scope, node.id, depth);
  if (node.kind !== "Attribute") return undefined;
  const left = resolveExpression(graph, scope, node.value, depth + 1);
  if (left?.kind === "foreign") return { kind: "foreign", name: `${left.name}.${node.name}` };
  if (left?.kind === "module") return resolveIn(graph, left.module, node.name, depth + 1);
  return undefined;
}

/** What a name stands for in a scope; `undefined` where it is a parameter, or nothing decides what it is. */
export function resolveName(graph: SourceGraph, scope: Scope, name: string, depth = 0): Resolved | undefined {
  for (const func of [...scope.functions].reverse()) {
    if (func.params.some((param) => param.name === name)) return undefined;
    const last = decisive(name, localBindings(func, scope.module).names.get(name));
    if (last) return fromBinding(graph, scope, name, last, depth);
  }
  return resolveIn(graph, scope.module, name, depth);
}

/**
 * The binding that says what a name is: the last one, but not a wrapper around the name itself (`app = wrap(app)`), nor
 * the None it starts with.
 */
function decisive(name: string, bindings: readonly Binding[] | undefined): Binding | undefined {
  if (!bindings) return undefined;
  let found = decided.get(bindings);
  if (!found) {
    found = { binding: decide(name, bindings) };
    decided.set(bindings, found);
  }
  return found.binding;
}

function decide(name: string, bindings: readonly Binding[]): Binding | undefined {
  const told = bindings.filter((binding) => binding.kind !== "other");
  return (
    told.findLast((binding) => {
      if (binding.kind !== "value") return true;
      if (binding.value.kind === "Constant" && binding.value.value === null) return false;
      return ![...everyExpression(binding.value)].some((part) => part.kind === "Name" && part.id === name);
    }) ??
    told.at(-1) ??
    bindings[0]
  );
}

/** What a top-level name of a module stands for. */
export function resolveIn(graph: SourceGraph, module: SourceModule, name: string, depth = 0): Resolved | undefined {
  if (depth > DEEPEST) return undefined;
  const last = decisive(name, module.bindings.names.get(name));
  if (last) return fromBinding(graph, moduleScope(module), name, last, depth);
  for (const star of module.bindings.stars) {
    const source = moduleNamed(graph, star);
    if (!source) continue;
    const found = resolveIn(graph, source, name, depth + 1);
    if (found) return found;
  }
  const inner =
    module.isPackage || module.name === ""
      ? moduleNamed(graph, module.name === "" ? name : `${module.name}.${name}`)
      : undefined;
  return inner && { kind: "module", module: inner, place: { file: inner.file, start: 0, end: 0 } };
}

function fromBinding(
  graph: SourceGraph,
  scope: Scope,
  name: string,
  binding: Binding,
  depth: number,
): Resolved | undefined {
  switch (binding.kind) {
    case "function":
    case "class":
      return binding.kind === "function"
        ? { kind: "function", node: binding.node, module: scope.module, place: binding.place }
        : { kind: "class", node: binding.node, module: scope.module, place: binding.place };
    case "value": {
      // `application = app` is `app`.
      if ((binding.value.kind === "Name" && binding.value.id !== name) || binding.value.kind === "Attribute") {
        const alias = resolveExpression(graph, scope, binding.value, depth + 1);
        if (alias) return alias;
      }
      return { kind: "value", value: binding.value, module: scope.module, scope, place: binding.place, name };
    }
    case "module": {
      const own = moduleNamed(graph, binding.module);
      return own
        ? { kind: "module", module: own, place: binding.place }
        : { kind: "foreign", name: binding.module, place: binding.place };
    }
    case "from": {
      const source = moduleNamed(graph, binding.module);
      if (source) {
        const found =
          source === scope.module && binding.name === name
            ? undefined
            : resolveIn(graph, source, binding.name, depth + 1);
        if (found) return found;
      }
      const inner = moduleNamed(graph, `${binding.module}.${binding.name}`);
      if (inner) return { kind: "module", module: inner, place: binding.place };
      const own = source || graph.finder.find(binding.module.split(".")[0] ?? "") !== undefined;
      return own ? undefined : { kind: "foreign", name: `${binding.module}.${binding.name}`, place: binding.place };
    }
    default:
      return undefined;
  }
}

/** A module of the graph by its dotted name. */
export function moduleNamed(graph: SourceGraph, name: string): SourceModule | undefined {
  const file = graph.finder.find(name);
  return file === undefined || file === "namespace" ? undefined : graph.modules.get(file);
}

/** The full dotted name of something foreign: `fastapi.FastAPI`, `numpy.zeros`; `undefined` for what is our own. */
export function foreignName(graph: SourceGraph, scope: Scope, node: Expr): string | undefined {
  const found = resolveExpression(graph, scope, node);
  return found?.kind === "foreign" ? found.name : undefined;
}
