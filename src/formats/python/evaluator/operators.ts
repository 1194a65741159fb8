import type { Place } from "../../../model/place.ts";
import type { BinaryOp } from "../ast.ts";
import { isEqual } from "./equality.ts";
import { floatFloorDiv, floatMod, floorDiv, floorMod } from "./numbers.ts";
import {
  asInt,
  asNumber,
  bool,
  type Frame,
  float,
  int,
  isRaised,
  list,
  lostIn,
  type Obj,
  str,
  tuple,
  type UnknownObj,
  unknownObj,
  unknownWithin,
} from "./objects.ts";
import { percentFormat } from "./percent.ts";
import { becauseOf, mayRaise, raise } from "./raise.ts";
import { rangeArithmetic } from "./ranges.ts";

/** Longest string or list an operation may build, in elements. */
const LARGEST = 1_000_000n;
/** Largest integer that is followed, in bits. */
const WIDEST = 4096;

/** Applies `f` to every value an unknown is known to be among; otherwise unknown for the same reason. */
export function lift(frame: Frame, operands: readonly Obj[], at: Place, f: (values: Obj[]) => Obj): Obj {
  const cause = operands.find((operand): operand is UnknownObj => operand.t === "unknown");
  if (!cause) return f([...operands]);
  let rows: Obj[][] = [[]];
  for (const operand of operands) {
    const choices = operand.t === "unknown" ? operand.among : [operand];
    if (!choices || rows.length * choices.length > 16) return becauseOf(frame, cause, at);
    rows = rows.flatMap((row) => choices.map((choice) => [...row, choice]));
  }
  const results: Obj[] = [];
  for (const row of rows) {
    try {
      results.push(f(row));
    } catch (thrown) {
      if (isRaised(thrown)) return becauseOf(frame, cause, at);
      throw thrown;
    }
  }
  return oneOf(results, cause);
}

/** The value that is one of several: known where they agree. */
export function oneOf(values: readonly Obj[], cause: UnknownObj): Obj {
  const among: Obj[] = [];
  for (const value of values) {
    if (value.t === "unknown" && !value.among) return joinRanges(values, cause);
    for (const choice of value.t === "unknown" && value.among ? value.among : [value]) {
      if (!among.some((other) => other === choice || (isSimple(other) && isSimple(choice) && isSame(other, choice)))) {
        among.push(choice);
      }
    }
  }
  const [only] = among;
  if (only && among.length === 1) return only;
  if (among.length > 16) return joinRanges(values, cause);
  return { ...joinRanges(values, cause), among };
}

function isSimple(obj: Obj): boolean {
  return !["list", "dict", "set", "instance", "iter"].includes(obj.t);
}

/** Equal and of one type: 1 and True are told apart. */
export function isSame(a: Obj, b: Obj): boolean {
  return a.t === b.t && isEqual(a, b) === true;
}

function joinRanges(values: readonly Obj[], cause: UnknownObj): UnknownObj {
  const result = unknownObj(cause.why, cause.at);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    const number = asNumber(value);
    least = Math.min(least, number ?? (value.t === "unknown" ? (value.least ?? -Infinity) : -Infinity));
    most = Math.max(most, number ?? (value.t === "unknown" ? (value.most ?? Infinity) : Infinity));
  }
  if (Number.isFinite(least)) result.least = least;
  if (Number.isFinite(most)) result.most = most;
  const kinds = new Set(values.map((value) => (value.t === "unknown" ? value.type : value.t)));
  const [kind] = kinds;
  if (kinds.size === 1 && (kind === "int" || kind === "float" || kind === "str" || kind === "bool")) result.type = kind;
  return result;
}

/** The value of an operator between two values; of unknown ones its bounds and candidates, where those can be told. */
export function binary(frame: Frame, op: BinaryOp, left: Obj, right: Obj, at: Place): Obj {
  const cause = lostIn(left) ?? lostIn(right);
  if (!cause) return knownBinary(frame, op, left, right, at);
  if (left.t !== "unknown" && right.t !== "unknown") return becauseOf(frame, cause, at);
  const range = rangeArithmetic(op, left, right);
  if (range && !hasChoices(left, right)) return unknownObj(cause.why, cause.at, range);
  return lift(frame, [left, right], at, ([x, y]) => (x && y ? knownBinary(frame, op, x, y, at) : left));
}

function hasChoices(left: Obj, right: Obj): boolean {
  const has = (obj: Obj) => obj.t !== "unknown" || obj.among !== undefined;
  return has(left) && has(right);
}

function knownBinary(frame: Frame, op: BinaryOp, left: Obj, right: Obj, at: Place): Obj {
  const a = asInt(left);
  const b = asInt(right);
  if (left.t === "bool" && right.t === "bool" && "&|^".includes(op)) {
    return bool(op === "&" ? left.v && right.v : op === "|" ? left.v || right.v : left.v !== right.v);
  }
  if (a !== undefined && b !== undefined) return integers(frame, op, a, b, at);
  const x = left.t === "float" ? left.v : a === undefined ? undefined : Number(a);
  const y = right.t === "float" ? right.v : b === undefined ? undefined : Number(b);
  if (x !== undefined && y !== undefined) return floats(frame, op, x, y, at);
  return containers(frame, op, left, right, at);
}

function integers(frame: Frame, op: BinaryOp, a: bigint, b: bigint, at: Place): Obj {
  switch (op) {
    case "+":
      return int(a + b);
    case "-":
      return int(a - b);
    case "*":
      if (width(a) + width(b) > WIDEST) return tooLarge(frame, at);
      return int(a * b);
    case "//":
      return b === 0n ? raise("ZeroDivisionError", "integer division or modulo by zero", at) : int(floorDiv(a, b));
    case "%":
      return b === 0n ? raise("ZeroDivisionError", "integer modulo by zero", at) : int(floorMod(a, b));
    case "/":
      if (b === 0n) raise("ZeroDivisionError", "division by zero", at);
      return width(a) > 53 || width(b) > 53 ? tooLarge(frame, at) : float(Number(a) / Number(b));
    case "**":
      if (b < 0n)
        return a === 0n
          ? raise("ZeroDivisionError", "0.0 cannot be raised", at)
          : floats(frame, op, Number(a), Number(b), at);
      return width(a) * Number(b) > WIDEST ? tooLarge(frame, at) : int(a ** b);
    case "<<":
      if (b < 0n) raise("ValueError", "negative shift count", at);
      return width(a) + Number(b) > WIDEST ? tooLarge(frame, at) : int(a << b);
    case ">>":
      return b < 0n ? raise("ValueError", "negative shift count", at) : int(a >> b);
    case "&":
      return int(a & b);
    case "|":
      return int(a | b);
    case "^":
      return int(a ^ b);
    default:
      return raise("TypeError", "unsupported operand types", at);
  }
}

function width(value: bigint): number {
  return value.toString(16).length * 4;
}

function tooLarge(frame: Frame, at: Place): Obj {
  mayRaise(frame, at);
  return unknownObj("the number is too large to follow", at);
}

function floats(frame: Frame, op: BinaryOp, x: number, y: number, at: Place): Obj {
  switch (op) {
    case "+":
      return float(x + y);
    case "-":
      return float(x - y);
    case "*":
      return float(x * y);
    case "/":
      return y === 0 ? raise("ZeroDivisionError", "float division by zero", at) : float(x / y);
    case "//":
      if (y === 0) raise("ZeroDivisionError", "float floor division by zero", at);
      return float(floatFloorDiv(x, y));
    case "%":
      return y === 0 ? raise("ZeroDivisionError", "float modulo by zero", at) : float(floatMod(x, y));
    case "**":
      return power(frame, x, y, at);
    default:
      return raise("TypeError", "unsupported operand types", at);
  }
}

/** Only powers that are exact: the last digit of the others is the C library's. */
function power(frame: Frame, x: number, y: number, at: Place): Obj {
  const result = x ** y;
  if (y === 0 || y === 1 || x === 1) return float(result);
  if (Number.isInteger(x) && Number.isInteger(y) && y > 0 && Math.abs(result) <= Number.MAX_SAFE_INTEGER) {
    return float(result);
  }
  if (
    Number.isInteger(y) &&
    Math.abs(x) > 0 &&
    Number.isInteger(Math.log2(Math.abs(x))) &&
    Math.abs(Math.log2(result)) < 1000
  ) {
    return float(result);
  }
  mayRaise(frame, at);
  return unknownObj("the last digit of this power depends on the C library", at);
}

function containers(frame: Frame, op: BinaryOp, left: Obj, right: Obj, at: Place): Obj {
  if (op === "+") {
    if (left.t === "str" && right.t === "str")
      return bounded(frame, left.v.length + right.v.length, at) ?? str(left.v + right.v);
    if (left.t === "bytes" && right.t === "bytes") return { t: "bytes", v: left.v + right.v };
    if (left.t === "list" && right.t === "list") return list([...left.items, ...right.items]);
    if (left.t === "tuple" && right.t === "tuple") return tuple([...left.items, ...right.items]);
  }
  if (op === "*") {
    const count = asInt(left) ?? asInt(right);
    const repeated = asInt(left) === undefined ? left : right;
    if (count !== undefined) return repeat(frame, repeated, count < 0n ? 0n : count, at);
  }
  if (op === "%" && left.t === "str") {
    const cause = unknownWithin(right);
    const text =
      cause && right.t !== "tuple" && right.t !== "dict"
        ? { failure: "unknown" as const }
        : percentFormat(left.v, right);
    if (typeof text === "string") return str(text);
    if (text.failure === "raises") raise("TypeError", "not all arguments converted during string formatting", at);
    if (cause) return becauseOf(frame, cause, at);
    return opaque(frame, at);
  }
  if (op === "|" && left.t === "dict" && right.t === "dict") {
    return { t: "dict", map: new Map([...left.map, ...right.map].map(([key, entry]) => [key, entry])) };
  }
  if (left.t === "set" && right.t === "set") return sets(op, left.map, right.map, left.frozen) ?? opaque(frame, at);
  const plain = (obj: Obj) => ["none", "str", "int", "bool", "float", "list", "tuple", "dict"].includes(obj.t);
  if (plain(left) && plain(right)) raise("TypeError", `unsupported operand types for ${op}`, at);
  return opaque(frame, at);
}

function sets(op: BinaryOp, a: Map<string, Obj>, b: Map<string, Obj>, frozen: boolean): Obj | undefined {
  const from = (entries: Iterable<[string, Obj]>): Obj => ({ t: "set", map: new Map(entries), frozen });
  if (op === "|") return from([...a, ...b]);
  if (op === "&") return from([...a].filter(([key]) => b.has(key)));
  if (op === "-") return from([...a].filter(([key]) => !b.has(key)));
  if (op === "^") return from([...[...a].filter(([key]) => !b.has(key)), ...[...b].filter(([key]) => !a.has(key))]);
  return undefined;
}

function repeat(frame: Frame, obj: Obj, count: bigint, at: Place): Obj {
  const size =
    obj.t === "str" || obj.t === "bytes" ? obj.v.length : obj.t === "list" || obj.t === "tuple" ? obj.items.length : -1;
  if (size < 0) return raise("TypeError", "cannot multiply these", at);
  if (BigInt(size) * count > LARGEST) return opaque(frame, at, "it is too large to follow");
  const times = Number(count);
  if (obj.t === "str") return str(obj.v.repeat(times));
  if (obj.t === "bytes") return { t: "bytes", v: obj.v.repeat(times) };
  const items: Obj[] = [];
  if (obj.t === "list" || obj.t === "tuple") for (let i = 0; i < times; i++) items.push(...obj.items);
  return obj.t === "list" ? list(items) : tuple(items);
}

function bounded(frame: Frame, size: number, at: Place): Obj | undefined {
  return BigInt(size) > LARGEST ? opaque(frame, at, "it is too large to follow") : undefined;
}

/** Something not modelled: unknown, and it may raise. */
export function opaque(frame: Frame, at: Place, why = "this expression is not one that is followed"): UnknownObj {
  mayRaise(frame, at);
  return unknownObj(why, at);
}

/** The value of `-`, `+` or `~` before a value. */
export function unary(frame: Frame, op: "-" | "+" | "~", value: Obj, at: Place): Obj {
  if (value.t === "unknown") {
    if (op === "-" && !value.among && (value.least !== undefined || value.most !== undefined)) {
      const negated = unknownObj(value.why, value.at);
      if (value.most !== undefined) negated.least = -value.most;
      if (value.least !== undefined) negated.most = -value.least;
      if (value.type) negated.type = value.type;
      return negated;
    }
    return lift(frame, [value], at, ([x]) => (x ? unary(frame, op, x, at) : value));
  }
  if (value.t === "float" && op !== "~") return float(op === "-" ? -value.v : value.v);
  const whole = asInt(value);
  if (whole === undefined) {
    if (value.t === "instance") return opaque(frame, at);
    return raise("TypeError", `bad operand type for unary ${op}`, at);
  }
  return int(op === "-" ? -whole : op === "~" ? ~whole : whole);
}
