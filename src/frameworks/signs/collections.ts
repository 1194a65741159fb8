import type { Expr, FunctionDef } from "../../formats/python/ast.ts";
import { dottedName } from "../../formats/python/walk.ts";
import type { SourceGraph, SourceModule } from "../source/graph.ts";
import { foreignName, moduleScope, resolveName } from "../source/resolve.ts";
import type { Where } from "../source/visit.ts";
import { keywordOf } from "./reader.ts";

/** A list, set or dict of a module. */
export type Collection = { name: string; module: SourceModule; kind: "dict" | "list" | "set"; made: Expr };
/** The collections of each module, by name. */
export type Collections = ReadonlyMap<SourceModule, ReadonlyMap<string, Collection>>;

/** Methods that put something in. */
export const ADDING = new Set(["append", "extend", "insert", "add", "update", "setdefault", "appendleft"]);
/** Methods that take something out. */
export const REMOVING = new Set(["pop", "popitem", "popleft", "clear", "remove", "discard", "difference_update"]);

/** The collections modules make once, each bound by one statement alone. */
export function collectionsOf(graph: SourceGraph): Collections {
  const found = new Map<SourceModule, Map<string, Collection>>();
  for (const module of graph.modules.values()) {
    const names = new Map<string, Collection>();
    for (const [name, bindings] of module.bindings.names) {
      const [first] = bindings;
      const kind = first?.kind === "value" ? kindOf(graph, module, first.value) : undefined;
      if (first?.kind === "value" && kind && bindings.length === 1)
        names.set(name, { name, module, kind, made: first.value });
    }
    found.set(module, names);
  }
  return found;
}

function kindOf(graph: SourceGraph, module: SourceModule, node: Expr): Collection["kind"] | undefined {
  if (node.kind === "Dict" || node.kind === "DictComp") return "dict";
  if (node.kind === "List") return "list";
  if (node.kind !== "Call") return undefined;
  const name = foreignName(graph, moduleScope(module), node.func) ?? dottedName(node.func);
  if (name === "collections.deque") return keywordOf(node, "maxlen") || node.args[1] ? undefined : "list";
  if (name === "dict" || name === "collections.defaultdict" || name === "collections.OrderedDict") return "dict";
  return name === "list" || name === "set" ? name : undefined;
}

/** The collection of a module an expression stands for, unless the function has a name of its own like it. */
export function collectionNamed(
  graph: SourceGraph,
  collections: Collections,
  where: Where,
  node: Expr,
): Collection | undefined {
  if (node.kind === "Attribute" && node.value.kind === "Name") {
    const holder = resolveName(graph, where.scope, node.value.id);
    return holder?.kind === "module" ? collections.get(holder.module)?.get(node.name) : undefined;
  }
  if (node.kind !== "Name") return undefined;
  const own = collections.get(where.scope.module)?.get(node.id);
  const shadowed = where.scope.functions.some(
    (func) =>
      func.params.some((param) => param.name === node.id) ||
      (bindsLocally(func, node.id) && !func.body.some((s) => s.kind === "Global" && s.names.includes(node.id))),
  );
  if (own) return shadowed ? undefined : own;
  if (shadowed) return undefined;
  const found = resolveName(graph, where.scope, node.id);
  return found?.kind === "value" && found.scope.functions.length === 0
    ? collections.get(found.module)?.get(found.name)
    : undefined;
}

function bindsLocally(func: FunctionDef, name: string): boolean {
  return func.body.some(
    (node) => node.kind === "Assign" && node.targets.some((target) => target.kind === "Name" && target.id === name),
  );
}
