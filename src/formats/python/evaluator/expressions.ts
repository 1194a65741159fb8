import type { Place } from "../../../model/place.ts";
import type { Clause, Expr, FormatPart } from "../ast.ts";
import { attribute } from "./attributes.ts";
import { builtinName } from "./builtins.ts";
import { call } from "./calls.ts";
import { compare } from "./comparisons.ts";
import { hashKey } from "./equality.ts";
import { formatValue } from "./format-spec.ts";
import { makeFunction } from "./functions.ts";
import {
  bool,
  type Called,
  type DictObj,
  type Frame,
  float,
  int,
  list,
  NONE,
  type Obj,
  type Scope,
  type SetObj,
  str,
  TRUE,
  tuple,
  type UnknownObj,
  unknownObj,
  unknownWithin,
} from "./objects.ts";
import { binary, lift, oneOf, opaque, unary } from "./operators.ts";
import { elements, isUnknown, iterate, knownTruth, spend, truth } from "./protocol.ts";
import { isPure } from "./pure.ts";
import { becauseOf, raise } from "./raise.ts";
import { assign, resolve } from "./scopes.ts";
import { getItem } from "./subscript.ts";
import { assignTarget } from "./targets.ts";
import { reprOf, strOf } from "./text.ts";

export function placeIn(frame: Frame, node: { start: number; end: number }): Place {
  return { file: frame.file, start: node.start, end: node.end };
}

/** The value of an expression. */
export function evaluate(frame: Frame, node: Expr): Obj {
  const at = placeIn(frame, node);
  spend(frame, at);
  switch (node.kind) {
    case "Name":
      return nameValue(frame, node.id, at);
    case "Int":
      return int(node.value);
    case "Float":
      return float(node.value);
    case "Str":
      return str(node.value);
    case "Bytes":
      return { t: "bytes", v: node.value };
    case "Constant":
      return node.value === null ? NONE : node.value === "..." ? { t: "ellipsis" } : bool(node.value);
    case "JoinedStr":
      return joined(frame, node.parts, at);
    case "List":
    case "Tuple":
    case "Set":
      return display(frame, node, at);
    case "Dict":
      return dictionary(frame, node, at);
    case "Comp":
    case "DictComp":
      return comprehension(frame, node, at);
    case "Unary": {
      const value = evaluate(frame, node.value);
      if (node.op !== "not") return unary(frame, node.op, value, at);
      const sure = knownTruth(value);
      if (sure !== undefined) return bool(!sure);
      return value.t === "unknown" ? negated(frame, value, at) : bool(!truth(frame, value, at));
    }
    case "Binary": {
      const left = evaluate(frame, node.left);
      return binary(frame, node.op, left, evaluate(frame, node.right), at);
    }
    case "Bool":
      return boolean(frame, node, at);
    case "Compare":
      return comparison(frame, node, at);
    case "If":
      return conditional(frame, node, at);
    case "Call":
      return callExpression(frame, node, at);
    case "Attribute":
      return attribute(frame, evaluate(frame, node.value), node.name, at);
    case "Subscript": {
      const holder = evaluate(frame, node.value);
      return getItem(frame, holder, evaluate(frame, node.index), at);
    }
    case "Slice": {
      const part = (side: Expr | undefined) => (side ? evaluate(frame, side) : NONE);
      return { t: "slice", lower: part(node.lower), upper: part(node.upper), step: part(node.step) };
    }
    case "Lambda":
      return makeFunction(frame, "<lambda>", node.params, node.body, at);
    case "Named": {
      const value = evaluate(frame, node.value);
      let scope = frame.scope;
      while (scope.kind === "comprehension" && scope.parent) scope = scope.parent;
      assign(scope, node.target, value, at);
      return value;
    }
    case "Complex":
      return unknownObj("complex numbers are not followed", at);
    default:
      return opaque(frame, at, node.kind === "Bad" ? "it is not understood" : undefined);
  }
}

function negated(frame: Frame, value: UnknownObj, at: Place): Obj {
  if (value.among) return lift(frame, [value], at, ([x]) => (x ? bool(!truth(frame, x, at)) : value));
  const decided = frame.machine.truths.get(value);
  return decided === undefined ? unknownObj(value.why, value.at, { type: "bool" }) : bool(!decided);
}

function nameValue(frame: Frame, name: string, at: Place): Obj {
  const found = resolve(frame.scope, name);
  if (found === "unset") return raise("UnboundLocalError", `local variable '${name}'`, at);
  if (found) return found.value;
  const wild = frame.scope.globals.names.get("*");
  if (wild?.value.t === "unknown") return becauseOf(frame, wild.value, at);
  return builtinName(name, at) ?? raise("NameError", `name '${name}' is not defined`, at);
}

function joined(frame: Frame, parts: readonly FormatPart[], at: Place): Obj {
  const values = parts.map((part) => ("text" in part ? str(part.text) : evaluate(frame, part.value)));
  const specs = parts.map((part) => ("value" in part && part.spec ? joined(frame, part.spec, at) : str("")));
  const result = lift(frame, [...values, ...specs], at, (known) => {
    let out = "";
    for (const [index, part] of parts.entries()) {
      const value = known[index];
      const spec = known[parts.length + index];
      if (!value || spec?.t !== "str") return opaque(frame, at);
      if ("text" in part) {
        out += part.text;
        continue;
      }
      const inner = unknownWithin(value);
      if (inner) return becauseOf(frame, inner, at);
      const shown = part.conversion === "r" ? reprOf(value) : part.conversion === "s" ? strOf(value) : undefined;
      if (part.conversion && shown === undefined) return opaque(frame, at);
      const text = formatValue(shown === undefined ? value : str(shown), spec.v);
      if (typeof text !== "string")
        return text.failure === "raises" ? raise("ValueError", "the format does not fit", at) : opaque(frame, at);
      out += text;
    }
    return str(out);
  });
  return result.t === "unknown" ? { ...result, type: "str" } : result;
}

function display(frame: Frame, node: Expr & { kind: "List" | "Tuple" | "Set" }, at: Place): Obj {
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

function dictionary(frame: Frame, node: Expr & { kind: "Dict" }, at: Place): Obj {
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

function comprehension(frame: Frame, node: Expr & { kind: "Comp" | "DictComp" }, at: Place): Obj {
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

/** Runs the clauses of a comprehension. Where the elements of a source are not known, `lose` is told and it ends. */
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

function boolean(frame: Frame, node: Expr & { kind: "Bool" }, at: Place): Obj {
  const left = evaluate(frame, node.left);
  const sure = left.t === "unknown" ? (knownTruth(left) ?? frame.machine.truths.get(left)) : knownTruth(left);
  if (sure !== undefined) return sure === (node.op === "and") ? evaluate(frame, node.right) : left;
  if (left.t !== "unknown" || !isPure(node.right)) {
    return truth(frame, left, at) === (node.op === "and") ? evaluate(frame, node.right) : left;
  }
  // Either side may be the result; of the left one only the values with the truth that keeps it.
  const right = evaluate(frame, node.right);
  if (isMutable(right)) return truth(frame, left, at) === (node.op === "and") ? right : left;
  const keeps = node.op === "or";
  const kept = left.among?.filter((choice) => knownTruth(choice) !== !keeps);
  const mine: Obj = kept ? { ...left, among: kept } : left.type === "bool" ? bool(keeps) : left;
  return oneOf([mine, right], left);
}

function comparison(frame: Frame, node: Expr & { kind: "Compare" }, at: Place): Obj {
  let left = evaluate(frame, node.left);
  let result: Obj = TRUE;
  for (const [index, step] of node.rest.entries()) {
    const right = evaluate(frame, step.value);
    result = compare(frame, step.op, left, right, at);
    if (index < node.rest.length - 1 && !truth(frame, result, at)) return result;
    left = right;
  }
  return result.t === "unknown" && !result.type ? { ...result, type: "bool" } : result;
}

function conditional(frame: Frame, node: Expr & { kind: "If" }, at: Place): Obj {
  const test = evaluate(frame, node.test);
  const sure = knownTruth(test);
  if (
    sure === undefined &&
    test.t === "unknown" &&
    !frame.machine.truths.has(test) &&
    isPure(node.body) &&
    isPure(node.orelse)
  ) {
    const body = evaluate(frame, node.body);
    const orelse = evaluate(frame, node.orelse);
    if (!isMutable(body) && !isMutable(orelse)) return oneOf([body, orelse], test);
    return truth(frame, test, at) ? body : orelse;
  }
  return evaluate(frame, (sure ?? truth(frame, test, at)) ? node.body : node.orelse);
}

/** What can be changed through one name is never one of several objects: such a choice is followed both ways. */
function isMutable(obj: Obj): boolean {
  if (obj.t === "tuple") return obj.items.some(isMutable);
  return ["list", "dict", "set", "instance", "iter", "class", "module", "func"].includes(obj.t);
}

function callExpression(frame: Frame, node: Expr & { kind: "Call" }, at: Place): Obj {
  const callee = evaluate(frame, node.func);
  const given: Called = { args: [], keywords: new Map(), at };
  let lost: UnknownObj | undefined;
  for (const arg of node.args) {
    if (arg.kind !== "Starred") {
      given.args.push(evaluate(frame, arg));
      continue;
    }
    const more = elements(frame, evaluate(frame, arg.value), at);
    if (isUnknown(more)) lost ??= more;
    else given.args.push(...more);
  }
  for (const keyword of node.keywords) {
    const value = evaluate(frame, keyword.value);
    if (keyword.name !== undefined) given.keywords.set(keyword.name, value);
    else if (value.t === "dict" && !value.lost)
      for (const [key, one] of value.map.values()) given.keywords.set(key.t === "str" ? key.v : "", one);
    else lost ??= unknownObj("its arguments are not known", at);
  }
  if (lost) return call(frame, unknownObj(lost.why, lost.at), given);
  return call(frame, callee, given);
}
