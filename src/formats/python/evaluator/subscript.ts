import type { Place } from "../../../model/place.ts";
import { hashKey } from "./equality.ts";
import { asInt, type Frame, int, list, type Obj, str, tuple, unknownObj } from "./objects.ts";
import { lift, opaque } from "./operators.ts";
import { rangeLength } from "./protocol.ts";
import { becauseOf, raise } from "./raise.ts";

/** `holder[index]`. */
export function getItem(frame: Frame, holder: Obj, index: Obj, at: Place): Obj {
  if (holder.t === "unknown" || index.t === "unknown") {
    if (holder.t !== "unknown" && "lost" in holder && holder.lost) return becauseOf(frame, holder.lost, at);
    const found = lift(frame, [holder, index], at, ([x, y]) => (x && y ? getItem(frame, x, y, at) : holder));
    // Whichever element it is may be changed through the result.
    if (found.t === "unknown") loseElements(holder, found);
    return found;
  }
  if (holder.t === "environ") return environItem(frame, index, at);
  if ("lost" in holder && holder.lost) return becauseOf(frame, holder.lost, at);
  if (index.t === "slice") return sliced(frame, holder, index, at);
  switch (holder.t) {
    case "dict": {
      const key = hashKey(index);
      if (key === undefined) return opaque(frame, at);
      const entry = holder.map.get(key);
      if (entry) return entry[1];
      if (holder.missing) return opaque(frame, at, "the default of this dictionary is not followed");
      return raise("KeyError", "no such key", at);
    }
    case "list":
    case "tuple": {
      const item = holder.items[position(index, holder.items.length, at)];
      return item ?? raise("IndexError", "index out of range", at);
    }
    case "str": {
      const points = /[\ud800-\udfff]/.test(holder.v) ? Array.from(holder.v) : holder.v;
      const mark = points[position(index, points.length, at)];
      return mark === undefined ? raise("IndexError", "string index out of range", at) : str(mark);
    }
    case "bytes": {
      const code = holder.v.charCodeAt(position(index, holder.v.length, at));
      return Number.isNaN(code) ? raise("IndexError", "index out of range", at) : int(code);
    }
    case "range": {
      const whole = asInt(index);
      if (whole === undefined) return opaque(frame, at);
      const length = rangeLength(holder);
      const from = whole < 0n ? whole + length : whole;
      if (from < 0n || from >= length) return raise("IndexError", "range index out of range", at);
      return int(holder.start + from * holder.step);
    }
    case "none":
    case "int":
    case "float":
    case "bool":
      return raise("TypeError", "this is not subscriptable", at);
    default:
      return opaque(frame, at);
  }
}

function environItem(frame: Frame, index: Obj, at: Place): Obj {
  if (index.t !== "str") return opaque(frame, at);
  frame.machine.reads.push({ name: index.v, at, hasDefault: false });
  return frame.machine.environment(index.v) ?? raise("KeyError", `'${index.v}'`, at);
}

function position(index: Obj, length: number, at: Place): number {
  const whole = asInt(index);
  if (whole === undefined) return raise("TypeError", "indices must be integers or slices", at);
  const clamped = whole > 2n ** 40n ? 2 ** 40 : whole < -(2n ** 40n) ? -(2 ** 41) : Number(whole);
  const from = clamped < 0 ? clamped + length : clamped;
  return from < 0 ? -1 : from;
}

/** Start, stop and step of a slice over `length` elements, as `slice.indices` gives them. */
export function sliceBounds(
  slice: Obj & { t: "slice" },
  length: number,
): { start: number; stop: number; step: number } | undefined {
  const read = (part: Obj): number | null | undefined => {
    if (part.t === "none") return null;
    const whole = asInt(part);
    return whole === undefined ? undefined : Number(whole);
  };
  const lower = read(slice.lower);
  const upper = read(slice.upper);
  const by = read(slice.step);
  if (lower === undefined || upper === undefined || by === undefined || by === 0) return undefined;
  const step = by ?? 1;
  const low = step > 0 ? 0 : -1;
  const high = step > 0 ? length : length - 1;
  const clamp = (value: number) => Math.min(Math.max(value < 0 ? value + length : value, low), high);
  const start = lower === null ? (step > 0 ? 0 : length - 1) : clamp(lower);
  const stop = upper === null ? (step > 0 ? length : -1) : clamp(upper);
  return { start, stop, step };
}

function sliced(frame: Frame, holder: Obj, slice: Obj & { t: "slice" }, at: Place): Obj {
  const cause = [slice.lower, slice.upper, slice.step].find((part) => part.t === "unknown");
  if (cause?.t === "unknown") return becauseOf(frame, cause, at);
  const all: readonly unknown[] | undefined =
    holder.t === "list" || holder.t === "tuple"
      ? holder.items
      : holder.t === "str"
        ? Array.from(holder.v)
        : holder.t === "bytes"
          ? [...holder.v]
          : undefined;
  if (!all) return opaque(frame, at);
  const found = sliceBounds(slice, all.length);
  if (!found) return opaque(frame, at);
  const indices: number[] = [];
  for (let i = found.start; found.step > 0 ? i < found.stop : i > found.stop; i += found.step) indices.push(i);
  if (holder.t === "list" || holder.t === "tuple") {
    const items = indices.flatMap((index) => holder.items[index] ?? []);
    return holder.t === "list" ? list(items) : tuple(items);
  }
  const text = indices.map((index) => all[index]).join("");
  return holder.t === "bytes" ? { t: "bytes", v: text } : str(text);
}

/** `holder[index] = value`. */
export function setItem(frame: Frame, holder: Obj, index: Obj, value: Obj, at: Place): void {
  if (holder.t === "environ") {
    if (isPlainNonText(value) || isPlainNonText(index)) raise("TypeError", "str expected", at);
    if (index.t === "str") frame.machine.overlay.set(index.v, value);
    else frame.machine.environmentLost = unknownObj("a variable of an unknown name was set", at);
    return;
  }
  if (holder.t === "dict") {
    const key = hashKey(index);
    if (key === undefined) holder.lost ??= unknownObj("a key that is not known was set", at);
    else holder.map.set(key, [holder.map.get(key)?.[0] ?? index, value]);
    return;
  }
  if (holder.t === "list") {
    if (index.t === "slice") {
      const replaced = sliceBounds(index, holder.items.length);
      if (replaced?.step !== 1 || (value.t !== "list" && value.t !== "tuple") || ("lost" in value && value.lost)) {
        holder.lost ??= unknownObj("a slice of it was replaced", at);
        return;
      }
      holder.items.splice(replaced.start, Math.max(0, replaced.stop - replaced.start), ...value.items);
      return;
    }
    if (index.t === "unknown") holder.lost ??= unknownObj(index.why, index.at);
    if (holder.lost) return;
    const where = position(index, holder.items.length, at);
    if (where < 0 || where >= holder.items.length) raise("IndexError", "list assignment index out of range", at);
    holder.items[where] = value;
    return;
  }
  if (["tuple", "str", "int", "none", "bool", "float"].includes(holder.t)) {
    raise("TypeError", "this does not support item assignment", at);
  }
  lose(holder, unknownObj("it was changed in a way that is not followed", at));
}

/** Something that is certainly no string: the environment takes nothing else. */
function isPlainNonText(obj: Obj): boolean {
  return ["none", "bool", "int", "float", "list", "tuple", "dict", "bytes"].includes(obj.t);
}

/** `del holder[index]`. */
export function deleteItem(frame: Frame, holder: Obj, index: Obj, at: Place): void {
  if (holder.t === "environ" && index.t === "str") {
    if (frame.machine.environment(index.v) === undefined) raise("KeyError", `'${index.v}'`, at);
    frame.machine.overlay.set(index.v, undefined);
  } else if (holder.t === "dict" && !holder.lost) {
    const key = hashKey(index);
    if (key === undefined) holder.lost = unknownObj("an unknown key was deleted", at);
    else if (!holder.map.delete(key)) raise("KeyError", "no such key", at);
  } else if (holder.t === "list" && !holder.lost && index.t !== "slice" && index.t !== "unknown") {
    const where = position(index, holder.items.length, at);
    if (where < 0 || where >= holder.items.length) raise("IndexError", "list assignment index out of range", at);
    holder.items.splice(where, 1);
  } else lose(holder, unknownObj("a part of it was deleted", at));
}

/** Some element of a container was handed out, and nobody knows which: all that can change may be changed. */
export function loseElements(holder: Obj, cause: ReturnType<typeof unknownObj>): void {
  if (holder.t === "list" || holder.t === "tuple") for (const item of holder.items) lose(item, cause);
  if (holder.t === "dict") for (const [, value] of holder.map.values()) lose(value, cause);
}

/** From here on nothing is known of what a mutable object holds, nor of what can be reached through it. */
export function lose(obj: Obj, cause: ReturnType<typeof unknownObj>, depth = 0): void {
  if (depth > 30) return;
  switch (obj.t) {
    case "list":
      if (obj.lost) return;
      obj.lost = cause;
      for (const item of obj.items) lose(item, cause, depth + 1);
      return;
    case "tuple":
      for (const item of obj.items) lose(item, cause, depth + 1);
      return;
    case "dict":
      if (obj.lost) return;
      obj.lost = cause;
      for (const [, value] of obj.map.values()) lose(value, cause, depth + 1);
      return;
    case "set":
    case "iter":
      obj.lost ??= cause;
      return;
    case "instance":
      if (obj.lost) return;
      obj.lost = cause;
      for (const value of obj.attrs.values()) lose(value, cause, depth + 1);
      return;
    default:
  }
}
