import type { Expr, FunctionDef, Stmt } from "../../formats/python/ast.ts";
import type { Sign } from "../../model/sign.ts";
import { everyStatement, ownExpressions, type Where } from "../source/visit.ts";
import { type Answering, answering } from "./answering.ts";
import { ADDING, type Collection, type Collections, collectionNamed, collectionsOf, REMOVING } from "./collections.ts";
import { placeIn, type SignTools, sign } from "./reader.ts";
import { isFresh, isKeptElsewhere, isRecomputed } from "./recomputed.ts";
import { originOf } from "./request-keys.ts";

/** What one statement of a function that answers requests does with a collection. */
export type Access = {
  collection: Collection;
  /** `write` sets an entry, `change` alters what stands in one, `all` goes through them. */
  does: "write" | "change" | "read" | "all";
  key?: Expr;
  /** What an entry is set to. */
  value?: Expr;
  node: Expr;
  where: Where;
  /** The outermost function it stands in that answers. */
  func: FunctionDef;
};

/** Names of what one request leaves for another. */
const TELLING =
  /session|job|task|otp|token|state|progress|cart|room|connection|socket|pending|conversation|history|histories|game|attempt|rate_?limit/i;
/** Caches, what each process may have of its own, and what stands in for a store. */
const OWN =
  /cache|memo(?:$|_|iz)|lru|lock|semaphore|metric|stats?$|counter|histogram|latenc|model|client|engine|pool|regist|config|setting|handler|plugin|fallback|mock|fake|debug|^log|logs?$/i;

/** Collections of a module that requests use as a store: one puts something in by a key, and another looks for it. */
export function* sharedStores(tools: SignTools): Generator<Sign> {
  const answers = answering(tools.graph);
  if (answers.size === 0) return;
  const collections = collectionsOf(tools.graph);
  const uses = new Map<Collection, Access[]>();
  for (const access of accesses(tools, answers, collections)) {
    const known = uses.get(access.collection);
    if (known) known.push(access);
    else uses.set(access.collection, [access]);
  }
  const loaded = loadedAnew(tools, collections);
  for (const [collection, found] of uses) {
    if (loaded.has(collection)) continue;
    if (OWN.test(collection.name) || isKeptElsewhere(collection, found) || isRecomputed(found)) continue;
    const pair = writtenAndRead(tools, answers, found);
    if (!pair) continue;
    const also = [placeIn(collection.module, collection.made), placeIn(pair.read.where.scope.module, pair.read.node)];
    yield sign(tools, "process-state", pair.write.where, pair.write.node, {
      name: collection.name,
      what: collection.name,
      detail: "store",
      also,
    });
  }
}

/** Collections a function puts another in place of: what they hold is kept elsewhere and read again from there. */
function loadedAnew(tools: SignTools, collections: Collections): Set<Collection> {
  const loaded = new Set<Collection>();
  for (const module of tools.graph.modules.values()) {
    for (const { node, where } of everyStatement(module)) {
      if (node.kind !== "Assign" || !where.func || isFresh(node.value)) continue;
      for (const target of node.targets) {
        const found = target.kind === "Name" ? collectionNamed(tools.graph, collections, where, target) : undefined;
        if (found) loaded.add(found);
      }
    }
  }
  return loaded;
}

function writtenAndRead(tools: SignTools, answers: Answering, found: readonly Access[]) {
  for (const write of found) {
    if (write.does !== "write" && write.does !== "change") continue;
    const origin = write.key && originOf(tools.graph, write.where, answers, write.key);
    if (!origin) continue;
    const read = found.find((one) => isLaterRead(one, write, origin, answers));
    if (read) return { write, read };
  }
  return undefined;
}

/** Another handler reads it; or the same one does with the next request, where the name says that it lasts. */
function isLaterRead(read: Access, write: Access, origin: "given" | "made", answers: Answering): boolean {
  if (read.does === "write" || read === write) return false;
  const handlers = answers.get(write.func) ?? new Set();
  const others = [...(answers.get(read.func) ?? [])].filter((one) => !handlers.has(one));
  if (others.length > 0) return true;
  if (read.func === write.func && read.node === write.node) return false;
  // A socket stays with its process, and a key that was just made is nobody else's.
  if (origin === "made" || [...handlers].every(isOfSocket)) return read.does === "all" && isAudience(write.collection);
  return read.does !== "all" && TELLING.test(write.collection.name);
}

function isAudience({ name }: Collection): boolean {
  return /connection|socket|room|client/i.test(name);
}

function isOfSocket({ decorators }: FunctionDef): boolean {
  return decorators.some(
    ({ kind, ...one }) =>
      kind === "Call" && "func" in one && one.func.kind === "Attribute" && one.func.name === "websocket",
  );
}

function* accesses(tools: SignTools, answers: Answering, collections: Collections): Generator<Access> {
  for (const module of tools.graph.modules.values()) {
    for (const { node, where } of everyStatement(module)) {
      const func = where.scope.functions.find((one) => answers.has(one));
      if (!func) continue;
      const find = (one: Expr) => collectionNamed(tools.graph, collections, where, one);
      for (const access of ofStatement(node, find)) yield { ...access, where, func };
    }
  }
}

type Find = (node: Expr) => Collection | undefined;
type Bare = Pick<Access, "collection" | "does" | "key" | "value" | "node">;

function* ofStatement(node: Stmt, find: Find): Generator<Bare> {
  const told = new Set<Expr>();
  const targets = node.kind === "Assign" ? node.targets : "target" in node && node.kind !== "For" ? [node.target] : [];
  for (const target of node.kind === "Delete" ? node.targets : targets) {
    const entry = target && entryOf(target, find);
    if (!entry) continue;
    for (const one of [entry.node, entry.node.value]) told.add(one);
    if (node.kind === "Delete" || !target) continue;
    const set = target === entry.node && node.kind !== "AugAssign" && "value" in node;
    yield {
      ...entry,
      does: set ? "write" : "change",
      node: target,
      ...(set && node.value ? { value: node.value } : {}),
    };
  }
  for (const part of ownExpressions(node)) {
    if (part.kind === "Call" && part.func.kind === "Attribute") {
      const { value: holder, name } = part.func;
      const collection = find(holder);
      if (collection) {
        told.add(holder);
        yield* ofMethod(collection, name, part, node);
      } else if (ADDING.has(name) || REMOVING.has(name)) {
        const entry = entryOf(holder, find);
        if (entry) {
          for (const one of [entry.node, entry.node.value]) told.add(one);
          yield { ...entry, does: "change", node: part };
        }
      }
    } else if (part.kind === "Subscript" && !told.has(part)) {
      const collection = find(part.value);
      if (!collection) continue;
      told.add(part.value);
      yield { collection, does: collection.kind === "dict" ? "read" : "all", key: part.index, node: part };
    } else if (part.kind === "Compare") {
      const [first] = part.rest;
      const collection = first && /in$/.test(first.op) ? find(first.value) : undefined;
      if (!first || !collection) continue;
      told.add(first.value);
      yield { collection, does: "read", key: part.left, node: part };
    } else if ((part.kind === "Name" || part.kind === "Attribute") && !told.has(part)) {
      const collection = find(part);
      if (collection) yield { collection, does: "all", node: part };
    }
  }
}

function* ofMethod(collection: Collection, name: string, call: Expr & { kind: "Call" }, node: Stmt): Generator<Bare> {
  const [key, value] = call.args;
  const dict = collection.kind === "dict";
  if (ADDING.has(name)) {
    if (!key || (dict && name !== "setdefault")) return;
    yield { collection, does: dict ? "change" : "write", key, node: call, ...(value ? { value } : {}) };
  } else if (dict && key && (name === "get" || name === "pop")) {
    // Taken out without a look at it.
    if (name === "get" || node.kind !== "Expr" || node.value !== call)
      yield { collection, does: "read", key, node: call };
  } else if (!REMOVING.has(name)) yield { collection, does: "all", node: call };
}

type Entry = { collection: Collection; key: Expr; node: Expr & { kind: "Subscript" } };

/** The entry that `known[key]`, `known[key]["state"]` or `known[key].state` stands in. */
function entryOf(node: Expr, find: Find): Entry | undefined {
  if (node.kind === "Attribute") return entryOf(node.value, find);
  if (node.kind !== "Subscript") return undefined;
  const collection = find(node.value);
  return collection ? { collection, key: node.index, node } : entryOf(node.value, find);
}
