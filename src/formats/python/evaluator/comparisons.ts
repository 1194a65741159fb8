import type { Place } from "../../../model/place.ts";
import type { CompareOp } from "../ast.ts";
import { compareOrder, hashKey, isEqual } from "./equality.ts";
import { floorMod } from "./numbers.ts";
import { asInt, bool, type Frame, lostIn, type Obj, tuple, unknownObj, unknownWithin } from "./objects.ts";
import { isSame, lift, opaque } from "./operators.ts";
import { becauseOf, raise } from "./raise.ts";
import { rangeComparison } from "./ranges.ts";

/** One step of a comparison. */
export function compare(frame: Frame, op: CompareOp, left: Obj, right: Obj, at: Place): Obj {
  if (op === "is" || op === "is not") return identity(frame, op, left, right, at);
  if (op === "in" || op === "not in") return membership(frame, op, left, right, at);
  const cause = left.t === "unknown" ? left : right.t === "unknown" ? right : undefined;
  if (cause) {
    const decided = rangeComparison(op, left, right);
    if (decided !== undefined) return bool(decided);
    return lift(frame, [left, right], at, ([x, y]) => (x && y ? compare(frame, op, x, y, at) : left));
  }
  if (op === "==" || op === "!=") {
    const same = isEqual(left, right);
    if (same === undefined) return opaqueFrom(frame, [left, right], at);
    return bool(same === (op === "=="));
  }
  if (left.t === "set" && right.t === "set") return opaque(frame, at);
  const order = compareOrder(left, right);
  if (order === undefined) return opaqueFrom(frame, [left, right], at);
  if (order === "raises") return raise("TypeError", `'${op}' not supported between these`, at);
  return bool(op === "<" ? order < 0 : op === ">" ? order > 0 : op === "<=" ? order <= 0 : order >= 0);
}

function opaqueFrom(frame: Frame, operands: readonly Obj[], at: Place): Obj {
  for (const operand of operands) {
    const cause = unknownWithin(operand);
    if (cause) return becauseOf(frame, cause.at.file ? cause : unknownObj(cause.why, at), at);
  }
  return opaque(frame, at);
}

function identity(frame: Frame, op: "is" | "is not", left: Obj, right: Obj, at: Place): Obj {
  if (left.t === "unknown" || right.t === "unknown") {
    const known = left.t === "unknown" ? right : left;
    const open = left.t === "unknown" ? left : right;
    // A number or string of unknown value is certainly not None.
    if (open.t === "unknown" && open.type && (known.t === "none" || (known.t === "bool" && open.type !== "bool"))) {
      return bool(op === "is not");
    }
    return lift(frame, [left, right], at, ([x, y]) => (x && y ? identity(frame, op, x, y, at) : left));
  }
  const single = (obj: Obj) => obj.t === "none" || obj.t === "bool" || obj.t === "ellipsis";
  if (single(left) || single(right)) return bool((isSame(left, right) === true) === (op === "is"));
  if (left === right && !["int", "float", "str", "bytes", "tuple"].includes(left.t)) return bool(op === "is");
  if (left.t !== right.t) return bool(op === "is not");
  if (["list", "dict", "set", "instance", "func", "class", "module"].includes(left.t)) return bool(op === "is not");
  return opaque(frame, at, "whether two equal objects are one depends on the interpreter");
}

function membership(frame: Frame, op: "in" | "not in", left: Obj, right: Obj, at: Place): Obj {
  const found = contains(frame, left, right, at);
  if (typeof found !== "boolean") return found;
  return bool(found === (op === "in"));
}

function contains(frame: Frame, item: Obj, holder: Obj, at: Place): boolean | Obj {
  if (holder.t === "environ") {
    if (item.t !== "str") return opaque(frame, at);
    frame.machine.reads.push({ name: item.v, at, hasDefault: true });
    const value = frame.machine.environment(item.v);
    if (value?.t === "unknown") return becauseOf(frame, unknownObj(value.why, value.at), at);
    return value !== undefined;
  }
  const cause = lostIn(holder);
  if (cause) return becauseOf(frame, cause, at);
  if (item.t === "unknown") {
    const answer = lift(frame, [item], at, ([x]) => {
      const found = x ? contains(frame, x, holder, at) : item;
      return typeof found === "boolean" ? bool(found) : found;
    });
    return answer.t === "bool" ? answer.v : answer;
  }
  switch (holder.t) {
    case "str":
      return item.t === "str" ? holder.v.includes(item.v) : raise("TypeError", "'in <string>' requires string", at);
    case "dict":
    case "set": {
      const key = hashKey(item);
      return key === undefined ? opaque(frame, at) : holder.map.has(key);
    }
    case "list":
    case "tuple": {
      let unsure: Obj | undefined;
      for (const one of holder.items) {
        const same = isEqual(item, one);
        if (same) return true;
        if (same === undefined) unsure = one;
      }
      return unsure ? opaqueFrom(frame, [unsure], at) : false;
    }
    case "range": {
      const whole = asInt(item);
      if (whole === undefined) return opaque(frame, at);
      const within =
        holder.step > 0n ? whole >= holder.start && whole < holder.stop : whole <= holder.start && whole > holder.stop;
      return within && floorMod(whole - holder.start, holder.step) === 0n;
    }
    case "view":
      if (holder.part === "keys") return contains(frame, item, holder.of, at);
      if (holder.of.lost) return becauseOf(frame, holder.of.lost, at);
      return contains(
        frame,
        item,
        tuple([...holder.of.map.values()].map((entry) => (holder.part === "values" ? entry[1] : tuple(entry)))),
        at,
      );
    case "none":
    case "int":
    case "float":
    case "bool":
      return raise("TypeError", "this is not iterable", at);
    default:
      return opaque(frame, at);
  }
}
