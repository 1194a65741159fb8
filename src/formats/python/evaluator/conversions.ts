import type { Place } from "../../../model/place.ts";
import { fraction, isAscii, parseFloating, parseInteger, roundHalfEven, scaled } from "./numbers.ts";
import {
  asInt,
  bool,
  type Called,
  type Frame,
  float,
  int,
  type Obj,
  str,
  type UnknownObj,
  unknownObj,
  unknownWithin,
} from "./objects.ts";
import { opaque } from "./operators.ts";
import { knownTruth, truth } from "./protocol.ts";
import { becauseOf, raise } from "./raise.ts";
import { rangeThrough } from "./ranges.ts";
import { strOf } from "./text.ts";

/** `int(x)` and `int(text, base)`. */
export function toInt(frame: Frame, given: Called): Obj {
  const [value, baseObj] = given.args;
  const { at } = given;
  if (!value) return int(0);
  if (value.t === "unknown" && !value.among) return through(frame, value, Math.trunc, "int", at);
  const base = baseObj ?? given.keywords.get("base");
  if (value.t === "str") {
    const radix = base ? asInt(base) : 10n;
    if (radix === undefined) return opaque(frame, at);
    if (!isAscii(value.v)) return opaque(frame, at);
    const parsed = parseInteger(value.v, Number(radix));
    return parsed === undefined
      ? raise("ValueError", `invalid literal for int() with base ${radix}: '${value.v}'`, at)
      : int(parsed);
  }
  if (base) return raise("TypeError", "int() can't convert non-string with explicit base", at);
  const whole = asInt(value);
  if (whole !== undefined) return int(whole);
  if (value.t === "float") {
    if (!Number.isFinite(value.v))
      return raise(Number.isNaN(value.v) ? "ValueError" : "OverflowError", "cannot convert float to integer", at);
    return int(BigInt(Math.trunc(value.v)));
  }
  if (value.t === "none" || value.t === "list" || value.t === "dict" || value.t === "tuple") {
    return raise("TypeError", "int() argument must be a string or a real number", at);
  }
  return opaque(frame, at);
}

/** `float(x)`. */
export function toFloat(frame: Frame, given: Called): Obj {
  const [value] = given.args;
  const { at } = given;
  if (!value) return float(0);
  if (value.t === "unknown" && !value.among) return through(frame, value, (x) => x, "float", at);
  if (value.t === "float") return value;
  if (value.t === "str") {
    if (!isAscii(value.v)) return opaque(frame, at);
    const parsed = parseFloating(value.v);
    return parsed === undefined
      ? raise("ValueError", `could not convert string to float: '${value.v}'`, at)
      : float(parsed);
  }
  const whole = asInt(value);
  if (whole !== undefined) return Math.abs(Number(whole)) > 2 ** 53 ? opaque(frame, at) : float(Number(whole));
  if (value.t === "none" || value.t === "list" || value.t === "dict")
    return raise("TypeError", "float() argument must be a string or a real number", at);
  return opaque(frame, at);
}

/** `str(x)`. */
export function toStr(frame: Frame, given: Called): Obj {
  const [value] = given.args;
  if (!value) return str("");
  if (given.args.length > 1) return opaque(frame, given.at);
  const cause = value.t === "str" ? undefined : unknownWithin(value);
  if (cause) return { ...becauseOf(frame, cause, given.at), type: "str" };
  const text = strOf(value);
  return text === undefined ? opaque(frame, given.at) : str(text);
}

/** `bool(x)`. */
export function toBool(frame: Frame, given: Called): Obj {
  const [value] = given.args;
  if (!value) return bool(false);
  const sure = knownTruth(value);
  if (sure !== undefined) return bool(sure);
  return value.t === "unknown"
    ? unknownObj(value.why, value.at, { type: "bool" })
    : bool(truth(frame, value, given.at));
}

/** `round(x)` and `round(x, digits)`: half to even on the exact value. */
export function toRounded(frame: Frame, given: Called): Obj {
  const [value, digitsObj = given.keywords.get("ndigits")] = given.args;
  const { at } = given;
  if (!value) return raise("TypeError", "round() missing argument", at);
  if (value.t === "unknown" && !value.among && !digitsObj)
    return through(frame, value, (x) => Number(roundedInt(x)), "int", at);
  const digits = digitsObj && digitsObj.t !== "none" ? asInt(digitsObj) : undefined;
  const whole = asInt(value);
  if (whole !== undefined) {
    if (digits === undefined || digits >= 0n) return int(whole);
    const by = 10n ** -digits;
    return digits < -1000n ? opaque(frame, at) : int(roundHalfEven(whole, by) * by);
  }
  if (value.t !== "float")
    return value.t === "str" || value.t === "none"
      ? raise("TypeError", "this type has no __round__", at)
      : opaque(frame, at);
  if (!Number.isFinite(value.v))
    return digits === undefined ? raise("OverflowError", "cannot convert float to integer", at) : value;
  if (digitsObj && digitsObj.t !== "none") {
    if (digits === undefined || digits < 0n || digits > 300n) return opaque(frame, at);
    const places = Number(digits);
    const shown = Number(`${scaled(value.v, places)}e-${places}`);
    return float(value.v < 0 || Object.is(value.v, -0) ? -shown : shown);
  }
  return int(roundedInt(value.v));
}

function roundedInt(value: number): bigint {
  const { numerator, denominator } = fraction(value);
  return roundHalfEven(numerator, denominator);
}

/** What a function that keeps the order does to the bounds of an unknown number. */
export function through(
  frame: Frame,
  value: UnknownObj,
  f: (x: number) => number,
  type: "int" | "float",
  at: Place,
): Obj {
  const cause =
    value.type === "int" || value.type === "float" || value.type === "bool"
      ? unknownObj(value.why, value.at)
      : becauseOf(frame, value, at);
  return { ...cause, type, ...rangeThrough(value, f, type) };
}
