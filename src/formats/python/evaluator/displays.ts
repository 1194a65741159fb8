import type { Place } from "../../../model/place.ts";
import type { Clause, Expr } from "../ast.ts";
import { hashKey } from "./equality.ts";
import { evaluate, placeIn } from "./expressions.ts";
import {
  type DictObj,
  type Frame,
  list,
  NONE,
  type Obj,
  type Scope,
  type SetObj,
  tuple,
  type UnknownObj,
  unknownObj,
} from "./objects.ts";
import { opaque } from "./operators.ts";
import { elements, isUnknown, iterate, spend, truth } from "./protocol.ts";
import { raise } from "./raise.ts";
import { assignTarget } from "./targets.ts";

/** The value of a list, tuple or set that is written out. */
export function display(frame: Frame, node: Expr & { kind: "List" | "Tuple" | "Set" }, at: Place): Obj {
  const items: Obj[] = [];
  let lost: UnknownObj | undefined;
  for (const item of node.items) {
    if (item.kind !== "Starred") {
      items.push(evaluate(frame, item));
      continue;
    }
    const more = elements(frame, evaluate(frame, item.value), at);
    if (isUnknown(more)) lost ??= more;
    else items.push(...more);
  }
  if (node.kind === "Tuple") return lost ?? tuple(items);
  if (node.kind === "List") return lost ? { t: "list", items, lost } : list(items);
  const result: SetObj = { t: "set", map: new Map(), frozen: false };
  if (lost) result.lost = lost;
  for (const item of items) addToSet(result, item, at);
  return result;
}

function addToSet(set: SetObj, item: Obj, at: Place): void {
  if (item.t === "list" || item.t === "dict") raise("TypeError", "unhashable type", at);
  const key = hashKey(item);
  if (key === undefined) set.lost ??= unknownObj("an element of it is not known", at);
  else if (!set.map.has(key)) set.map.set(key, item);
}

function addToDict(dict: DictObj, key: Obj, value: Obj, at: Place): void {
  if (key.t === "list" || key.t === "dict") raise("TypeError", "unhashable type", at);
  const hash = hashKey(key);
  if (hash === undefined) dict.lost ??= unknownObj("a key of it is not known", at);
  else dict.map.set(hash, [dict.map.get(hash)?.[0] ?? key, value]);
}

/** The value of a dictionary that is written out. */
export function dictionary(frame: Frame, node: Expr & { kind: "Dict" }, at: Place): Obj {
  const result: DictObj = { t: "dict", map: new Map() };
  for (const entry of node.entries) {
    if (entry.key) {
      const key = evaluate(frame, entry.key);
      addToDict(result, key, evaluate(frame, entry.value), at);
      continue;
    }
    const other = evaluate(frame, entry.value);
    if (other.t === "dict" && !other.lost)
      for (const [key, value] of other.map.values()) addToDict(result, key, value, at);
    else if (["none", "int", "str", "list", "tuple"].includes(other.t)) raise("TypeError", "it is not a mapping", at);
    else result.lost ??= unknownObj("what is unpacked into it is not known", at);
  }
  return result;
}

/** The value of a comprehension; a generator is run as it is asked, any other at once. */
export function comprehension(frame: Frame, node: Expr & { kind: "Comp" | "DictComp" }, at: Place): Obj {
  const scope: Scope = { kind: "comprehension", names: new Map(), parent: frame.scope, globals: frame.scope.globals };
  const inner: Frame = { ...frame, scope };
  const [first, ...rest] = node.clauses;
  if (!first || node.clauses.some((clause) => clause.async)) return opaque(frame, at);
  const source = iterate(frame, evaluate(frame, first.iter), at);
  if (typeof source !== "function") return comprehensionOf(node, source);
  if (node.kind === "Comp" && node.of === "generator") {
    const made: Obj & { t: "iter" } = { t: "iter", next: () => undefined };
    const steps = walk(
      inner,
      first,
      source,
      rest,
      () => evaluate(inner, node.item),
      (cause) => {
        made.lost = cause;
      },
    );
    made.next = () => {
      const step = steps.next();
      return step.done ? undefined : step.value;
    };
    return made;
  }
  let lost: UnknownObj | undefined;
  const lose = (cause: UnknownObj) => {
    lost = cause;
  };
  if (node.kind === "DictComp") {
    const made: DictObj = { t: "dict", map: new Map() };
    const produce = () => {
      const key = evaluate(inner, node.key);
      addToDict(made, key, evaluate(inner, node.value), at);
      return NONE;
    };
    exhaust(walk(inner, first, source, rest, produce, lose));
    if (lost) made.lost = lost;
    return made;
  }
  const items = exhaust(walk(inner, first, source, rest, () => evaluate(inner, node.item), lose));
  if (node.of === "list") return lost ? { t: "list", items, lost } : list(items);
  const result: SetObj = { t: "set", map: new Map(), frozen: false };
  if (lost) result.lost = lost;
  for (const item of items) addToSet(result, item, at);
  return result;
}

function comprehensionOf(node: Expr & { kind: "Comp" | "DictComp" }, lost: UnknownObj): Obj {
  if (node.kind === "DictComp") return { t: "dict", map: new Map(), lost };
  if (node.of === "list") return { t: "list", items: [], lost };
  if (node.of === "set") return { t: "set", map: new Map(), frozen: false, lost };
  return { t: "iter", next: () => undefined, lost };
}

function exhaust(steps: Generator<Obj>): Obj[] {
  return [...steps];
}

function* walk(
  frame: Frame,
  clause: Clause,
  source: () => Obj | undefined,
  rest: readonly Clause[],
  produce: () => Obj,
  lose: (cause: UnknownObj) => void,
): Generator<Obj> {
  for (let item = source(); item; item = source()) {
    spend(frame, placeIn(frame, clause.target));
    assignTarget(frame, clause.target, item);
    if (!clause.ifs.every((test) => truth(frame, evaluate(frame, test), placeIn(frame, test)))) continue;
    const [next, ...others] = rest;
    if (!next) {
      yield produce();
      continue;
    }
    const inner = iterate(frame, evaluate(frame, next.iter), placeIn(frame, next.iter));
    if (typeof inner !== "function") {
      lose(inner);
      return;
    }
    yield* walk(frame, next, inner, others, produce, lose);
  }
}
