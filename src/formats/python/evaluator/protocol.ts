import type { Place } from "../../../model/place.ts";
import { hashKey } from "./equality.ts";
import { type Frame, int, type Obj, str, tuple, type UnknownObj, unknownObj } from "./objects.ts";
import { becauseOf, raise } from "./raise.ts";
import { rangeTruth } from "./ranges.ts";

/** Spends one step; evaluation ends when there are none left. */
export function spend(frame: Frame, at: Place, steps = 1): void {
  frame.machine.steps -= steps;
  if (frame.machine.steps < 0) throw { stopped: true, why: "it takes more steps than are followed", at };
}

/** `bool(obj)`. What cannot be known is decided per world, once for each object. */
export function truth(frame: Frame, obj: Obj, at: Place): boolean {
  const sure = knownTruth(obj);
  if (sure !== undefined) return sure;
  const cause = obj.t === "unknown" ? obj : unknownObj("its truth is not known", at);
  const decided = frame.machine.truths.get(cause);
  if (decided !== undefined) return decided;
  const answer = frame.machine.decide(at, "truth");
  frame.machine.truths.set(cause, answer);
  return answer;
}

/** `bool(obj)` where it is certain. */
export function knownTruth(obj: Obj): boolean | undefined {
  switch (obj.t) {
    case "none":
      return false;
    case "bool":
      return obj.v;
    case "int":
      return obj.v !== 0n;
    case "float":
      return obj.v !== 0;
    case "str":
    case "bytes":
      return obj.v.length > 0;
    case "list":
      return obj.lost ? undefined : obj.items.length > 0;
    case "tuple":
      return obj.items.length > 0;
    case "dict":
    case "set":
      return obj.lost ? undefined : obj.map.size > 0;
    case "range":
      return rangeLength(obj) > 0n;
    case "instance":
      return obj.lost ||
        !obj.cls.plain ||
        obj.cls.attrs.has("__bool__") ||
        obj.cls.attrs.has("__len__") ||
        obj.cls.bases.length > 0
        ? undefined
        : true;
    case "unknown": {
      const byRange = rangeTruth(obj);
      if (byRange !== undefined) return byRange;
      const truths = new Set(obj.among?.map(knownTruth));
      const [only] = truths;
      return truths.size === 1 ? only : undefined;
    }
    case "view":
      return knownTruth(obj.of);
    case "environ":
      return undefined;
    default:
      return true;
  }
}

/** `len()` of a range. */
export function rangeLength(range: { start: bigint; stop: bigint; step: bigint }): bigint {
  const { start, stop, step } = range;
  const span = step > 0n ? stop - start : start - stop;
  const by = step > 0n ? step : -step;
  return span <= 0n ? 0n : (span + by - 1n) / by;
}

type Next = () => Obj | undefined;

/** An iterator over an object, or why its elements are not known. Lists are read live, as Python does. */
export function iterate(frame: Frame, obj: Obj, at: Place): Next | UnknownObj {
  switch (obj.t) {
    case "unknown":
      return becauseOf(frame, obj, at);
    case "list": {
      if (obj.lost) return becauseOf(frame, obj.lost, at);
      let index = 0;
      return () => obj.items[index++];
    }
    case "tuple": {
      let index = 0;
      return () => obj.items[index++];
    }
    case "str": {
      const points = Array.from(obj.v, str);
      let index = 0;
      return () => points[index++];
    }
    case "bytes": {
      let index = 0;
      return () => (index < obj.v.length ? int(obj.v.charCodeAt(index++)) : undefined);
    }
    case "dict": {
      if (obj.lost) return becauseOf(frame, obj.lost, at);
      const keys = [...obj.map.values()].map(([key]) => key);
      let index = 0;
      return () => {
        if (index <= keys.length && obj.map.size !== keys.length)
          raise("RuntimeError", "dictionary changed size during iteration", at);
        return keys[index++];
      };
    }
    case "set": {
      if (obj.lost) return becauseOf(frame, obj.lost, at);
      // The order of a set follows hashes, which CPython draws anew for strings in each process.
      if (obj.map.size > 1) return unknownObj("the order of a set is not fixed", at);
      return iterate(frame, tuple([...obj.map.values()]), at);
    }
    case "range": {
      let next = obj.start;
      return () => {
        if (obj.step > 0n ? next >= obj.stop : next <= obj.stop) return undefined;
        const item = int(next);
        next += obj.step;
        return item;
      };
    }
    case "iter":
      return obj.lost ? becauseOf(frame, obj.lost, at) : obj.next;
    case "view": {
      const next = iterate(frame, obj.of, at);
      if (typeof next !== "function" || obj.part === "keys") return next;
      return () => {
        const key = next();
        const entry = key && obj.of.map.get(hashKey(key) ?? "");
        return entry && (obj.part === "values" ? entry[1] : tuple(entry));
      };
    }
    case "environ":
      return unknownObj("the whole environment is not known", at);
    case "none":
    case "int":
    case "float":
    case "bool":
    case "func":
    case "ellipsis":
      return raise("TypeError", "this is not iterable", at);
    default:
      return becauseOf(frame, unknownObj("its elements are not known", at), at);
  }
}

/** Every element in order, or why they are not known. */
export function elements(frame: Frame, obj: Obj, at: Place): Obj[] | UnknownObj {
  const next = iterate(frame, obj, at);
  if (typeof next !== "function") return next;
  const items: Obj[] = [];
  for (let item = next(); item; item = next()) {
    spend(frame, at);
    items.push(item);
  }
  return obj.t === "iter" && obj.lost ? obj.lost : items;
}

/** Every element, for a consumer to which the order makes no difference. */
export function unordered(frame: Frame, obj: Obj, at: Place): Obj[] | UnknownObj {
  return obj.t === "set" && !obj.lost ? [...obj.map.values()] : elements(frame, obj, at);
}

/** Whether there is a reason instead of the elements. */
export function isUnknown(value: Obj[] | UnknownObj): value is UnknownObj {
  return !Array.isArray(value);
}
