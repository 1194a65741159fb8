import type { Expr, FunctionDef } from "../../formats/python/ast.ts";
import { everyExpression } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import type { SourceGraph, SourceModule } from "../source/graph.ts";
import { foreignName } from "../source/resolve.ts";
import { everyStatement, ownExpressions, type Where } from "../source/visit.ts";
import { ADDING, type Collection, collectionNamed, collectionsOf, REMOVING } from "./collections.ts";
import { replacesEntry } from "./present.ts";
import { isConstant, keywordOf, placeIn, type SignTools, sign, whenOf, written } from "./reader.ts";

/** Memoizing decorators without a bound. */
export function* decoratedCaches(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { node, where } of everyStatement(module)) {
      if (node.kind !== "Def") continue;
      const takes = node.params.filter((param) => param.name !== "self" && param.name !== "cls");
      // Without parameters there is one result to keep; on a method there is one for each instance.
      if (takes.length === 0 && !node.params.some((param) => param.name === "self")) continue;
      for (const decorator of node.decorators) {
        if (isUnbounded(tools.graph, where, decorator)) {
          yield sign(tools, "unbounded-cache", where, decorator, { name: node.name, when: "call" });
        }
      }
    }
  }
}

function isUnbounded(graph: SourceGraph, where: Where, decorator: Expr): boolean {
  const call = decorator.kind === "Call" ? decorator : undefined;
  const name = foreignName(graph, where.scope, call ? call.func : decorator);
  if (name === "functools.cache") return true;
  if (name !== "functools.lru_cache" || !call) return false;
  return isConstant(call.args[0] ?? keywordOf(call, "maxsize"), null);
}

type Use = { where: Where; node: Expr };

/** Collections of a module that functions put things into and nothing takes out of again. */
export function* growingCollections(tools: SignTools): Generator<Sign> {
  const collections = collectionsOf(tools.graph);
  const added = new Map<Collection, Use>();
  const emptied = new Set<Collection>();
  for (const module of tools.graph.modules.values()) {
    for (const { node, where } of everyStatement(module)) {
      const find = (expression: Expr) => collectionNamed(tools.graph, collections, where, expression);
      if (node.kind === "Delete") {
        for (const target of node.targets) if (target.kind === "Subscript") mark(emptied, find(target.value));
      }
      if (node.kind === "Assign" || node.kind === "AugAssign" || node.kind === "AnnAssign") {
        const targets = node.kind === "Assign" ? node.targets : [node.target];
        for (const target of targets) {
          if (target.kind === "Subscript") {
            const found = find(target.value);
            // A slice is replaced to trim.
            if (found && target.index.kind === "Slice") emptied.add(found);
            else if (found && where.func && isNewKey(module, where.func, target) && !isOfTable(where, target, find))
              add(added, found, { where, node: target });
          }
          if (target.kind === "Name" && where.func) mark(emptied, find(target));
        }
      }
      for (const part of ownExpressions(node)) {
        if (part.kind === "Call" && part.func.kind === "Attribute") {
          const found = find(part.func.value);
          if (found && REMOVING.has(part.func.name)) emptied.add(found);
          else if (found && where.func && ADDING.has(part.func.name) && grows(part))
            add(added, found, { where, node: part });
        }
        // A length that is compared is a bound somebody keeps.
        if (part.kind === "Compare") {
          for (const side of everyExpression(part)) {
            if (side.kind === "Call" && side.func.kind === "Name" && side.func.id === "len" && side.args[0])
              mark(emptied, find(side.args[0]));
          }
        }
      }
    }
  }
  for (const [collection, { where, node }] of added) {
    if (emptied.has(collection) || whenOf(tools, where) !== "call" || isRegistration(where.func)) continue;
    const kind =
      collection.kind === "dict" && /cache|memo/i.test(collection.name) ? "unbounded-cache" : "growing-collection";
    const also = [placeIn(collection.module, collection.made)];
    yield sign(tools, kind, where, node, { name: collection.name, what: written(where.scope.module, node), also });
  }
}

/** A literal key is one entry, and one that is there is replaced. */
function isNewKey(module: SourceModule, func: FunctionDef, target: Expr & { kind: "Subscript" }): boolean {
  return target.index.kind !== "Str" && target.index.kind !== "Int" && !replacesEntry(module, func, target);
}

type Find = (expression: Expr) => Collection | undefined;

/** A key that a loop takes from a table written in the source is one of so many. */
function isOfTable({ func, iterations }: Where, { index }: Expr & { kind: "Subscript" }, find: Find): boolean {
  if (index.kind !== "Name" || func?.params.some((param) => param.name === index.id)) return false;
  return iterations.some((iterated) => {
    const made = find(tableOf(iterated))?.made;
    return (made?.kind === "Dict" && made.entries.length > 0) || (made?.kind === "List" && made.items.length > 0);
  });
}

/** What `for key in …` goes through: `table`, `table.items()`, `enumerate(table)`. */
function tableOf(iterated: Expr): Expr {
  if (iterated.kind !== "Call") return iterated;
  const { func, args } = iterated;
  if (func.kind === "Attribute" && (func.name === "items" || func.name === "keys")) return func.value;
  return func.kind === "Name" && (func.id === "enumerate" || func.id === "sorted") ? (args[0] ?? iterated) : iterated;
}

function add(added: Map<Collection, Use>, collection: Collection, use: Use): void {
  if (!added.has(collection)) added.set(collection, use);
}

function mark(set: Set<Collection>, collection: Collection | undefined): void {
  if (collection) set.add(collection);
}

/** `update({"a": 1})` and `setdefault("a", …)` set the same entries again. */
function grows(call: Expr & { kind: "Call" }): boolean {
  const [first] = call.args;
  if (call.func.kind !== "Attribute") return false;
  if (call.func.name === "setdefault") return first?.kind !== "Str";
  if (call.func.name === "update") return first !== undefined && first.kind !== "Dict";
  return true;
}

/** Functions that are called once for each thing registered, as decorators are. */
function isRegistration(func: FunctionDef | undefined): boolean {
  return (
    func !== undefined &&
    (/^(?:register|add_(?:handler|route|plugin|command)|decorator|wrapper|_?init)/.test(func.name) ||
      func.params.some((param) => param.name === "func" || param.name === "fn"))
  );
}
