import type { Place } from "../../../model/place.ts";
import { pure, simple } from "./arguments.ts";
import { attribute } from "./attributes.ts";
import { call, callWith, isPlain } from "./calls.ts";
import { sortItems } from "./container-methods.ts";
import { toBool, toFloat, toInt, toRounded, toStr } from "./conversions.ts";
import { compareOrder, hashKey } from "./equality.ts";
import { formatValue } from "./format-spec.ts";
import {
  asInt,
  bool,
  builtin,
  type Called,
  type DictObj,
  type Frame,
  int,
  list,
  lostIn,
  NONE,
  type Obj,
  type SetObj,
  str,
  tuple,
  type UnknownObj,
  unknownObj,
  unknownWithin,
} from "./objects.ts";
import { binary, oneOf, opaque } from "./operators.ts";
import { elements, isUnknown, iterate, knownTruth, rangeLength, spend, truth, unordered } from "./protocol.ts";
import { becauseOf, exceptionClass, isSubclass, raise } from "./raise.ts";
import { rangeExtreme } from "./ranges.ts";
import { reprOf } from "./text.ts";

/** A built-in name; `undefined` where Python has none of that name. */
export function builtinName(name: string, at: Place): Obj | undefined {
  const found = BUILTINS.get(name);
  if (found) return found;
  const cls = exceptionClass(name);
  if (cls) return cls;
  return OTHERS.has(name) ? unknownObj(`${name} is not followed`, at) : undefined;
}

const OTHERS = new Set(
  "aiter anext ascii breakpoint bytearray classmethod compile complex copyright credits delattr dir eval exec exit globals help input license locals memoryview quit slice super vars __import__ __build_class__ __debug__ __doc__ __loader__ __package__ __spec__ __file__ __builtins__ __annotations__ Ellipsis NotImplemented ExceptionGroup BaseExceptionGroup GeneratorExit StopAsyncIteration BufferError FloatingPointError BlockingIOError ChildProcessError BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError InterruptedError IsADirectoryError NotADirectoryError ProcessLookupError ReferenceError IndentationError TabError SystemError UnicodeTranslateError BytesWarning EncodingWarning FutureWarning ImportWarning PendingDeprecationWarning ResourceWarning SyntaxWarning UnicodeWarning".split(
    " ",
  ),
);

function sequence(make: (items: Obj[]) => Obj, lostAs: (lost: UnknownObj) => Obj, ordered: boolean) {
  return (frame: Frame, given: Called): Obj => {
    const [from] = given.args;
    if (!from) return make([]);
    const items = ordered ? elements(frame, from, given.at) : unordered(frame, from, given.at);
    return isUnknown(items) ? lostAs(items) : make(items);
  };
}

function makeSet(frozen: boolean) {
  return (items: Obj[]): Obj => {
    const set: SetObj = { t: "set", map: new Map(), frozen };
    for (const item of items) {
      const key = hashKey(item);
      if (key === undefined) set.lost ??= lostIn(item) ?? unknownObj("an element of it is not known", NOWHERE);
      else if (!set.map.has(key)) set.map.set(key, item);
    }
    return set;
  };
}

const NOWHERE: Place = { file: "", start: 0, end: 0 };

function makeDict(frame: Frame, given: Called): Obj {
  const result: DictObj = { t: "dict", map: new Map() };
  callWith(frame, attribute(frame, result, "update", given.at), given.args, given.at);
  for (const [name, value] of given.keywords) result.map.set(`s${name}`, [str(name), value]);
  return result;
}

function length(frame: Frame, given: Called): Obj {
  const [of] = given.args;
  if (!of) return raise("TypeError", "len() takes one argument", given.at);
  const lost = lostIn(of);
  if (lost)
    return {
      ...becauseOf(frame, lost, given.at),
      type: "int",
      least: lost.least ?? 0,
      ...(lost.most === undefined ? {} : { most: lost.most }),
    };
  switch (of.t) {
    case "str":
      return int(/[\ud800-\udfff]/.test(of.v) ? Array.from(of.v).length : of.v.length);
    case "bytes":
      return int(of.v.length);
    case "list":
    case "tuple":
      return int(of.items.length);
    case "dict":
    case "set":
      return int(of.map.size);
    case "view":
      return of.of.lost ? opaque(frame, given.at) : int(of.of.map.size);
    case "range":
      return int(rangeLength(of));
    case "instance": {
      const method = attribute(frame, of, "__len__", given.at);
      return method.t === "unknown" ? method : callWith(frame, method, [], given.at);
    }
    case "none":
    case "int":
    case "float":
    case "bool":
      return raise("TypeError", `object of type '${of.t}' has no len()`, given.at);
    default:
      return opaque(frame, given.at);
  }
}

function extreme(which: "min" | "max") {
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

function quantifier(stopAt: boolean) {
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

function sum(frame: Frame, given: Called): Obj {
  const [of = NONE, start = given.keywords.get("start") ?? int(0)] = given.args;
  const items = unordered(frame, of, given.at);
  if (isUnknown(items)) return becauseOf(frame, items, given.at);
  // From CPython 3.12 on floats are summed with compensation: the last digit depends on the version.
  if (items.filter((item) => item.t === "float").length > 1)
    return opaque(frame, given.at, "the sum of floats depends on the Python version");
  return items.reduce((total, item) => binary(frame, "+", total, item, given.at), start);
}

function isInstance(frame: Frame, given: Called): Obj {
  const [obj, type] = given.args;
  if (!obj || !type) return raise("TypeError", "isinstance expected 2 arguments", given.at);
  if (type.t === "tuple") {
    let unsure: Obj | undefined;
    for (const one of type.items) {
      const answer = isInstance(frame, { ...given, args: [obj, one] });
      if (answer.t === "bool" && answer.v) return answer;
      if (answer.t !== "bool") unsure = answer;
    }
    return unsure ?? bool(false);
  }
  if (obj.t === "unknown") {
    if (obj.type && type.t === "builtin")
      return bool(obj.type === type.name || (obj.type === "bool" && type.name === "int"));
    return { ...becauseOf(frame, obj, given.at), type: "bool" };
  }
  if (type.t === "class") return obj.t === "instance" ? bool(isSubclass(obj.cls, type)) : bool(false);
  if (type.t !== "builtin" || obj.t === "instance") return opaque(frame, given.at);
  if (type.name === "object") return bool(true);
  const names =
    obj.t === "bool"
      ? ["bool", "int"]
      : obj.t === "set"
        ? [obj.frozen ? "frozenset" : "set"]
        : obj.t === "none"
          ? []
          : [obj.t as string];
  return bool(names.includes(type.name));
}

function makeRange(frame: Frame, given: Called): Obj {
  const parts = given.args.map(asInt);
  const cause = given.args.find((arg): arg is UnknownObj => arg.t === "unknown");
  if (cause) return becauseOf(frame, cause, given.at);
  if (parts.some((part) => part === undefined)) return raise("TypeError", "range() takes integers", given.at);
  const [first = 0n, second, step = 1n] = parts;
  if (step === 0n) return raise("ValueError", "range() arg 3 must not be zero", given.at);
  return second === undefined
    ? { t: "range", start: 0n, stop: first, step: 1n }
    : { t: "range", start: first, stop: second, step };
}

function zip(frame: Frame, given: Called): Obj {
  const columns: Obj[][] = [];
  for (const arg of given.args) {
    const items = elements(frame, arg, given.at);
    if (isUnknown(items)) return becauseOf(frame, items, given.at);
    columns.push(items);
  }
  if (given.keywords.size > 0) return opaque(frame, given.at);
  const count = columns.length === 0 ? 0 : Math.min(...columns.map((column) => column.length));
  return iterator(Array.from({ length: count }, (_, row) => tuple(columns.map((column) => column[row] ?? NONE))));
}

function iterator(items: readonly Obj[]): Obj {
  let index = 0;
  return { t: "iter", next: () => items[index++] };
}

function mapped(frame: Frame, given: Called): Obj {
  const [f, of] = given.args;
  if (!f || !of || given.args.length !== 2) return opaque(frame, given.at);
  const next = iterate(frame, of, given.at);
  if (typeof next !== "function") return { t: "iter", next: () => undefined, lost: next };
  return {
    t: "iter",
    next: () => {
      const item = next();
      return item && callWith(frame, f, [item], given.at);
    },
  };
}

function filtered(frame: Frame, given: Called): Obj {
  const [f, of] = given.args;
  if (!f || !of) return opaque(frame, given.at);
  const next = iterate(frame, of, given.at);
  if (typeof next !== "function") return { t: "iter", next: () => undefined, lost: next };
  return {
    t: "iter",
    next: () => {
      for (let item = next(); item; item = next()) {
        spend(frame, given.at);
        if (truth(frame, f.t === "none" ? item : callWith(frame, f, [item], given.at), given.at)) return item;
      }
      return undefined;
    },
  };
}

function nextOf(frame: Frame, given: Called): Obj {
  const [of, otherwise] = given.args;
  if (of?.t !== "iter" || of.lost) return opaque(frame, given.at, of?.t === "iter" ? of.lost?.why : undefined);
  return of.next() ?? otherwise ?? raise("StopIteration", "", given.at);
}

function getattrOf(frame: Frame, given: Called): Obj {
  const [obj, name, otherwise] = given.args;
  if (!obj || name?.t !== "str") return opaque(frame, given.at);
  if (!otherwise) return attribute(frame, obj, name.v, given.at);
  if (obj.t === "instance" && isPlain(obj.cls) && !obj.lost) {
    try {
      return attribute(frame, obj, name.v, given.at);
    } catch {
      return otherwise;
    }
  }
  if (obj.t === "module" && !obj.open) return obj.scope?.names.get(name.v)?.value ?? obj.attrs.get(name.v) ?? otherwise;
  return opaque(frame, given.at);
}

const NUMBER = (name: string, f: (frame: Frame, given: Called) => Obj) =>
  builtin(name, (frame, given) => {
    const [value] = given.args;
    return value?.t === "unknown" && !value.among ? f(frame, given) : pure(name, f).call(frame, given);
  });

const BUILTINS: ReadonlyMap<string, Obj> = new Map<string, Obj>(
  [
    NUMBER("int", toInt),
    NUMBER("float", toFloat),
    NUMBER("round", toRounded),
    NUMBER("bool", toBool),
    pure("str", toStr),
    pure("repr", (frame, given) => {
      const [value = NONE] = given.args;
      const cause = unknownWithin(value);
      const text = cause ? undefined : reprOf(value);
      return text === undefined ? opaque(frame, given.at, cause?.why) : str(text);
    }),
    builtin(
      "list",
      sequence(list, (lost) => ({ t: "list", items: [], lost }), true),
    ),
    builtin(
      "tuple",
      sequence(tuple, (lost) => lost, true),
    ),
    builtin(
      "set",
      sequence(makeSet(false), (lost) => ({ t: "set", map: new Map(), frozen: false, lost }), false),
    ),
    builtin(
      "frozenset",
      sequence(makeSet(true), (lost) => lost, false),
    ),
    builtin("dict", makeDict),
    builtin("len", length),
    builtin("min", extreme("min")),
    builtin("max", extreme("max")),
    builtin("any", quantifier(true)),
    builtin("all", quantifier(false)),
    builtin("sum", sum),
    builtin("sorted", (frame, given) => {
      const items = sortItems(frame, given.args[0] ?? NONE, given.keywords, given.at);
      return isUnknown(items) ? { t: "list", items: [], lost: items } : list(items);
    }),
    builtin("reversed", (frame, given) => {
      const items = elements(frame, given.args[0] ?? NONE, given.at);
      return isUnknown(items) ? items : iterator(items.reverse());
    }),
    builtin("enumerate", (frame, given) => {
      const items = elements(frame, given.args[0] ?? NONE, given.at);
      const start = given.args[1] ?? given.keywords.get("start") ?? int(0);
      const from = asInt(start);
      if (isUnknown(items) || from === undefined)
        return opaque(frame, given.at, isUnknown(items) ? items.why : undefined);
      return iterator(items.map((item, index) => tuple([int(from + BigInt(index)), item])));
    }),
    builtin("zip", zip),
    builtin("map", mapped),
    builtin("filter", filtered),
    builtin("next", nextOf),
    builtin("iter", (frame, given) => {
      const next = iterate(frame, given.args[0] ?? NONE, given.at);
      return typeof next === "function" && given.args.length === 1 ? { t: "iter", next } : opaque(frame, given.at);
    }),
    builtin("range", makeRange),
    builtin("isinstance", isInstance),
    builtin("getattr", getattrOf),
    builtin("hasattr", (frame, given) => {
      const [obj, name] = given.args;
      if (obj?.t !== "module" || obj.open || name?.t !== "str") return opaque(frame, given.at);
      return bool((obj.scope?.names.has(name.v) ?? false) || obj.attrs.has(name.v));
    }),
    simple("abs", (frame, [value = NONE], given) => {
      const whole = asInt(value);
      if (whole !== undefined) return int(whole < 0n ? -whole : whole);
      return value.t === "float" ? { t: "float", v: Math.abs(value.v) } : opaque(frame, given.at);
    }),
    simple("pow", (frame, [x = NONE, y = NONE, mod], given) =>
      mod ? opaque(frame, given.at) : binary(frame, "**", x, y, given.at),
    ),
    simple("divmod", (frame, [x = NONE, y = NONE], given) =>
      tuple([binary(frame, "//", x, y, given.at), binary(frame, "%", x, y, given.at)]),
    ),
    simple("chr", (frame, [code = NONE], given) => {
      const whole = asInt(code);
      return whole !== undefined && whole >= 0n && whole < 0xd800n
        ? str(String.fromCodePoint(Number(whole)))
        : opaque(frame, given.at);
    }),
    simple("ord", (frame, [text = NONE], given) =>
      text.t === "str" && Array.from(text.v).length === 1 ? int(text.v.codePointAt(0) ?? 0) : opaque(frame, given.at),
    ),
    ...["hex", "oct", "bin"].map((name) =>
      simple(name, (frame, [value = NONE], given) => {
        const text =
          asInt(value) === undefined
            ? undefined
            : formatValue(int(asInt(value) ?? 0n), name === "hex" ? "#x" : name === "oct" ? "#o" : "#b");
        return typeof text === "string" ? str(text) : opaque(frame, given.at);
      }),
    ),
    simple("format", (frame, [value = NONE, spec = str("")], given) => {
      const text = spec.t === "str" ? formatValue(value, spec.v) : undefined;
      if (typeof text === "string") return str(text);
      return text?.failure === "raises"
        ? raise("ValueError", "the format does not fit", given.at)
        : opaque(frame, given.at);
    }),
    simple("callable", (frame, [value = NONE], given) =>
      ["func", "builtin", "class"].includes(value.t)
        ? bool(true)
        : value.t === "instance"
          ? opaque(frame, given.at)
          : bool(false),
    ),
    builtin("print", () => NONE),
    builtin("open", (frame, given) => opaque(frame, given.at, "files are not read")),
    builtin("object", (frame, given) => opaque(frame, given.at)),
    builtin("bytes", (frame, given) => opaque(frame, given.at)),
    builtin("id", (frame, given) => opaque(frame, given.at)),
    builtin("hash", (frame, given) => opaque(frame, given.at)),
    wrapper("staticmethod", "f"),
    wrapper("classmethod", "f"),
    wrapper("property", "fget"),
    builtin("type", (frame, given): Obj => {
      const [value = NONE] = given.args;
      const found: Obj | undefined = given.args.length === 1 ? BUILTINS.get(value.t) : undefined;
      if (value.t === "instance" && given.args.length === 1) return value.cls;
      return found ?? opaque(frame, given.at);
    }),
    builtin("issubclass", (frame, given) => {
      const [a, b] = given.args;
      return a?.t === "class" && b?.t === "class" ? bool(isSubclass(a, b)) : opaque(frame, given.at);
    }),
    builtin("setattr", (frame, given) => opaque(frame, given.at)),
  ].map((made) => [made.name, made]),
);

function wrapper(name: string, attr: string) {
  return builtin(name, (_, given) => ({
    t: "instance",
    cls: { t: "class", name, bases: [], attrs: new Map(), plain: true },
    attrs: new Map([[attr, given.args[0] ?? NONE]]),
  }));
}
