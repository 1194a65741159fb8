import type { Place } from "../../../model/place.ts";
import type { Expr, FormatPart } from "../ast.ts";
import { attribute } from "./attributes.ts";
import { builtinName } from "./builtins.ts";
import { call } from "./calls.ts";
import { compare } from "./comparisons.ts";
import { comprehension, dictionary, display } from "./displays.ts";
import { formatValue } from "./format-spec.ts";
import { makeFunction } from "./functions.ts";
import {
  bool,
  type Called,
  type Frame,
  float,
  int,
  NONE,
  type Obj,
  str,
  TRUE,
  type UnknownObj,
  unknownObj,
  unknownWithin,
} from "./objects.ts";
import { binary, lift, oneOf, opaque, unary } from "./operators.ts";
import { elements, isUnknown, knownTruth, spend, truth } from "./protocol.ts";
import { isPure } from "./pure.ts";
import { becauseOf, raise } from "./raise.ts";
import { assign, resolve } from "./scopes.ts";
import { getItem } from "./subscript.ts";
import { reprOf, strOf } from "./text.ts";

/** The place of a node of the file that is evaluated. */
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

/** Runs the clauses of a comprehension. Where the elements of a source are not known, `lose` is told and it ends. */
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
