import type { Place } from "../../../model/place.ts";
import { call } from "./calls.ts";
import { compareOrder } from "./equality.ts";
import { bool, type Called, type Frame, int, NONE, type Obj, type UnknownObj, unknownObj } from "./objects.ts";
import { binary, oneOf, opaque } from "./operators.ts";
import { isUnknown, iterate, knownTruth, spend, unordered } from "./protocol.ts";
import { becauseOf, raise } from "./raise.ts";
import { rangeExtreme } from "./ranges.ts";

const NOWHERE: Place = { file: "", start: 0, end: 0 };

/** `min` and `max`, of bounds where values are not known. */
export function extreme(which: "min" | "max") {
  return (frame: Frame, given: Called): Obj => {
    const { at } = given;
    const [first] = given.args;
    const items = given.args.length === 1 && first ? unordered(frame, first, at) : given.args;
    if (isUnknown(items)) return becauseOf(frame, items, at);
    const otherwise = given.keywords.get("default");
    if (items.length === 0) return otherwise ?? raise("ValueError", `${which}() arg is an empty sequence`, at);
    const key = given.keywords.get("key");
    const by = items.map((item) =>
      key && key.t !== "none" ? call(frame, key, { args: [item], keywords: new Map(), at }) : item,
    );
    const cause = by.find((item): item is UnknownObj => item.t === "unknown");
    if (cause) {
      if (key) return becauseOf(frame, cause, at);
      const range = rangeExtreme(which, items);
      if (range && !(cause.among && items.every((item) => item.t !== "unknown" || item.among)))
        return settle(unknownObj(cause.why, cause.at, range));
      return choose(frame, which, items, cause, at);
    }
    let best = 0;
    for (let index = 1; index < items.length; index++) {
      const order = compareOrder(by[index] ?? NONE, by[best] ?? NONE);
      if (order === "raises") return raise("TypeError", "these cannot be ordered", at);
      if (order === undefined || Number.isNaN(order)) return opaque(frame, at);
      if (which === "min" ? order < 0 : order > 0) best = index;
    }
    return items[best] ?? NONE;
  };
}

/** Where the bounds meet, the value is known. */
function settle(value: UnknownObj): Obj {
  return value.type === "int" && value.least !== undefined && value.least === value.most ? int(value.least) : value;
}

function choose(frame: Frame, which: "min" | "max", items: readonly Obj[], cause: UnknownObj, at: Place): Obj {
  let results: Obj[] = [];
  for (const item of items) {
    const choices = item.t === "unknown" ? item.among : [item];
    if (!choices) return becauseOf(frame, cause, at);
    results =
      results.length === 0 ? [...choices] : results.flatMap((one) => choices.map((choice) => pick(which, one, choice)));
    if (results.length > 64 || results.some((one) => one.t === "unknown")) return becauseOf(frame, cause, at);
  }
  return oneOf(results, cause);
}

function pick(which: "min" | "max", a: Obj, b: Obj): Obj {
  const order = compareOrder(b, a);
  if (typeof order !== "number" || Number.isNaN(order)) return unknownObj("", NOWHERE);
  return (which === "min" ? order < 0 : order > 0) ? b : a;
}

/** `any` and `all`. */
export function quantifier(stopAt: boolean) {
  return (frame: Frame, given: Called): Obj => {
    const [of = NONE] = given.args;
    if (of.t === "set" && !of.lost)
      return bool([...of.map.values()].some((item) => knownTruth(item) === stopAt) === stopAt);
    const next = iterate(frame, of, given.at);
    if (typeof next !== "function") return { ...next, type: "bool" };
    let unsure: UnknownObj | undefined;
    for (let item = next(); item; item = next()) {
      spend(frame, given.at);
      const sure = knownTruth(item);
      if (sure === stopAt) return bool(stopAt);
      if (sure === undefined) unsure ??= item.t === "unknown" ? item : unknownObj("its truth is not known", given.at);
    }
    const lost = unsure ?? ("lost" in of ? of.lost : undefined);
    return lost ? unknownObj(lost.why, lost.at, { type: "bool" }) : bool(!stopAt);
  };
}

/** `sum`. */
export function sum(frame: Frame, given: Called): Obj {
  const [of = NONE, start = given.keywords.get("start") ?? int(0)] = given.args;
  const items = unordered(frame, of, given.at);
  if (isUnknown(items)) return becauseOf(frame, items, given.at);
  // From CPython 3.12 on floats are summed with compensation: the last digit depends on the version.
  if (items.filter((item) => item.t === "float").length > 1)
    return opaque(frame, given.at, "the sum of floats depends on the Python version");
  return items.reduce((total, item) => binary(frame, "+", total, item, given.at), start);
}
