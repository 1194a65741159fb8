import { asInt, type Obj } from "./objects.ts";

/**
 * A string equal for objects that are equal as dictionary keys (1, 1.0 and True are one key). `undefined` where the
 * object cannot be hashed or its hash cannot be known.
 */
export function hashKey(obj: Obj): string | undefined {
  switch (obj.t) {
    case "none":
      return "n";
    case "ellipsis":
      return "e";
    case "bool":
    case "int":
      return `i${asInt(obj)}`;
    case "float":
      return Number.isInteger(obj.v) ? `i${BigInt(obj.v)}` : Number.isNaN(obj.v) ? undefined : `f${obj.v}`;
    case "str":
      return `s${obj.v}`;
    case "bytes":
      return `b${obj.v}`;
    case "tuple": {
      const keys: string[] = [];
      for (const item of obj.items) {
        const key = hashKey(item);
        if (key === undefined) return undefined;
        keys.push(`${key.length}:${key}`);
      }
      return `t${keys.join("")}`;
    }
    case "func":
    case "builtin":
    case "class":
      return identityKey(obj);
    default:
      return undefined;
  }
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

function identityKey(obj: object): string {
  let id = identities.get(obj);
  if (id === undefined) {
    id = ++lastIdentity;
    identities.set(obj, id);
  }
  return `o${id}`;
}

/** `a == b`, or `undefined` where it cannot be known. */
export function isEqual(a: Obj, b: Obj, depth = 0): boolean | undefined {
  if (a.t === "unknown" || b.t === "unknown" || depth > 20) return undefined;
  if (isLost(a) || isLost(b)) return undefined;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b) === 0;
  if (a.t === "str" || a.t === "bytes")
    return a.t === b.t && a.v === b.v ? true : b.t === "instance" ? undefined : false;
  if (a.t === "list" && b.t === "list") return sameItems(a.items, b.items, depth);
  if (a.t === "tuple" && b.t === "tuple") return sameItems(a.items, b.items, depth);
  if (a.t === "dict" && b.t === "dict") {
    if (a.map.size !== b.map.size) return false;
    let result: boolean | undefined = true;
    for (const [key, [, value]] of a.map) {
      const other = b.map.get(key);
      if (!other) return false;
      const same = isEqual(value, other[1], depth + 1);
      if (same === false) return false;
      if (same === undefined) result = undefined;
    }
    return result;
  }
  if (a.t === "set" && b.t === "set")
    return a.map.size === b.map.size && [...a.map.keys()].every((key) => b.map.has(key));
  if (a.t === "range" && b.t === "range") return a === b ? true : undefined;
  if (a.t === "instance" || b.t === "instance") {
    if (a === b) return true;
    const simple = (obj: Obj) => obj.t === "none" || obj.t === "str" || isNumber(obj);
    const plain = (obj: Obj) =>
      obj.t === "instance" && obj.cls.plain && !obj.cls.attrs.has("__eq__") && obj.cls.bases.length === 0;
    return (plain(a) || simple(a)) && (plain(b) || simple(b)) ? false : undefined;
  }
  if (a.t === b.t)
    return a.t === "none" || a.t === "ellipsis" ? true : a === b ? true : a.t === "module" ? false : undefined;
  return a.t === "environ" || b.t === "environ" ? undefined : false;
}

function isLost(obj: Obj): boolean {
  return "lost" in obj && obj.lost !== undefined;
}

function isNumber(obj: Obj): boolean {
  return obj.t === "int" || obj.t === "bool" || obj.t === "float";
}

function sameItems(a: readonly Obj[], b: readonly Obj[], depth: number): boolean | undefined {
  if (a.length !== b.length) return false;
  let result: boolean | undefined = true;
  for (const [index, item] of a.entries()) {
    const other = b[index];
    if (!other) return false;
    const same = item === other && item.t !== "unknown" ? true : isEqual(item, other, depth + 1);
    if (same === false) return false;
    if (same === undefined) result = undefined;
  }
  return result;
}

/** -1, 0, 1 or NaN where unordered. Exact for ints of any size. */
export function compareNumbers(a: Obj, b: Obj): number {
  const x = asInt(a);
  const y = asInt(b);
  if (x !== undefined && y !== undefined) return x < y ? -1 : x > y ? 1 : 0;
  const left = x ?? (a.t === "float" ? a.v : Number.NaN);
  const right = y ?? (b.t === "float" ? b.v : Number.NaN);
  // Comparing a bigint with a number is exact in JavaScript.
  return left < right ? -1 : left > right ? 1 : left === right ? 0 : Number.NaN;
}

/** Order of two values as `<` sees it: -1, 0, 1, NaN (unordered), "raises", or `undefined` where not known. */
export function compareOrder(a: Obj, b: Obj, depth = 0): number | "raises" | undefined {
  if (a.t === "unknown" || b.t === "unknown" || depth > 20 || isLost(a) || isLost(b)) return undefined;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (a.t === "str" && b.t === "str") return compareText(a.v, b.v);
  if (a.t === "bytes" && b.t === "bytes") return compareText(a.v, b.v);
  if ((a.t === "list" && b.t === "list") || (a.t === "tuple" && b.t === "tuple")) {
    for (const [index, item] of a.items.entries()) {
      const other = b.items[index];
      if (!other) return 1;
      const same = isEqual(item, other, depth + 1);
      if (same === undefined) return undefined;
      if (!same) return compareOrder(item, other, depth + 1);
    }
    return a.items.length < b.items.length ? -1 : 0;
  }
  const plain = (obj: Obj) =>
    isNumber(obj) || obj.t === "str" || obj.t === "none" || obj.t === "list" || obj.t === "dict" || obj.t === "tuple";
  return plain(a) && plain(b) ? "raises" : undefined;
}

/** Order by code points, as Python compares strings. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const x = Array.from(a);
  const y = Array.from(b);
  for (const [index, mark] of x.entries()) {
    const other = y[index];
    if (other === undefined) return 1;
    const difference = (mark.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return -1;
}
