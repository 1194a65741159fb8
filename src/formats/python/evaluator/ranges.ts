import type { BinaryOp, CompareOp } from "../ast.ts";
import { asNumber, type Obj, type UnknownObj } from "./objects.ts";

/** What is known of a number: bounds (infinite where open) and whether it is an int. */
type Range = { least: number; most: number; type: "int" | "float" | undefined };

function rangeOf(obj: Obj): Range | undefined {
  if (obj.t === "unknown") {
    if (obj.type !== "int" && obj.type !== "float") return undefined;
    return { least: obj.least ?? -Infinity, most: obj.most ?? Infinity, type: obj.type };
  }
  const number = asNumber(obj);
  if (number === undefined || Number.isNaN(number)) return undefined;
  return { least: number, most: number, type: obj.t === "float" ? "float" : "int" };
}

/** Bounds of `left op right` where both are numbers; `undefined` where nothing useful can be said. */
export function rangeArithmetic(op: BinaryOp, left: Obj, right: Obj): Partial<UnknownObj> | undefined {
  const a = rangeOf(left);
  const b = rangeOf(right);
  if (!a || !b) return undefined;
  const type = a.type === "int" && b.type === "int" && op !== "/" ? "int" : "float";
  const corners = cornersOf(op, a, b);
  if (!corners || corners.some(Number.isNaN)) return undefined;
  return bounds({ least: Math.min(...corners), most: Math.max(...corners), type });
}

function cornersOf(op: BinaryOp, a: Range, b: Range): number[] | undefined {
  if (op === "+") return [a.least + b.least, a.most + b.most];
  if (op === "-") return [a.least - b.most, a.most - b.least];
  if (op === "*") return [a.least, a.most].flatMap((x) => [product(x, b.least), product(x, b.most)]);
  const positive = b.least > 0;
  if ((op === "/" || op === "//") && positive) {
    const quotients = [a.least, a.most].flatMap((x) => [quotient(x, b.least), quotient(x, b.most)]);
    return op === "//" ? quotients.map(Math.floor) : quotients;
  }
  if (op === "%" && positive && Number.isFinite(b.most))
    return [0, a.type === "int" && b.type === "int" ? b.most - 1 : b.most];
  return undefined;
}

function product(x: number, y: number): number {
  return x === 0 || y === 0 ? 0 : x * y;
}

function quotient(x: number, y: number): number {
  return Number.isFinite(y) || Number.isFinite(x) ? x / y : Math.sign(x) * 0;
}

function bounds(range: Range): Partial<UnknownObj> {
  const result: Partial<UnknownObj> = {};
  if (range.type) result.type = range.type;
  if (Number.isFinite(range.least)) result.least = range.least;
  if (Number.isFinite(range.most)) result.most = range.most;
  return result;
}

/** `left op right` where the bounds decide it. */
export function rangeComparison(op: CompareOp, left: Obj, right: Obj): boolean | undefined {
  const a = rangeOf(left);
  const b = rangeOf(right);
  if (!a || !b) return undefined;
  switch (op) {
    case "<":
      return a.most < b.least ? true : a.least >= b.most ? false : undefined;
    case "<=":
      return a.most <= b.least ? true : a.least > b.most ? false : undefined;
    case ">":
      return a.least > b.most ? true : a.most <= b.least ? false : undefined;
    case ">=":
      return a.least >= b.most ? true : a.most < b.least ? false : undefined;
    case "==":
      return a.most < b.least || a.least > b.most ? false : undefined;
    case "!=":
      return a.most < b.least || a.least > b.most ? true : undefined;
    default:
      return undefined;
  }
}

/** Bounds of the smallest or largest of several numbers. */
export function rangeExtreme(which: "min" | "max", items: readonly Obj[]): Partial<UnknownObj> | undefined {
  const ranges = items.map(rangeOf);
  let result: Range | undefined;
  for (const range of ranges) {
    if (!range) return undefined;
    const pick = which === "min" ? Math.min : Math.max;
    result = result
      ? {
          least: pick(result.least, range.least),
          most: pick(result.most, range.most),
          type: result.type === range.type ? range.type : undefined,
        }
      : range;
  }
  return result && bounds(result);
}

/** Bounds after a function that never turns an order around, such as `int`, `floor` or `round`. */
export function rangeThrough(
  obj: UnknownObj,
  f: (value: number) => number,
  type: "int" | "float",
): Partial<UnknownObj> | undefined {
  const range = rangeOf(obj);
  if (!range) return undefined;
  return bounds({
    least: Number.isFinite(range.least) ? f(range.least) : range.least,
    most: Number.isFinite(range.most) ? f(range.most) : range.most,
    type,
  });
}

/** True or false where the bounds decide whether a number is zero. */
export function rangeTruth(obj: UnknownObj): boolean | undefined {
  const range = rangeOf(obj);
  if (!range) return undefined;
  if (range.least > 0 || range.most < 0) return true;
  return range.least === 0 && range.most === 0 ? false : undefined;
}
