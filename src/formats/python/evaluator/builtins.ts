import type { Place } from "../../../model/place.ts";
import { extreme, quantifier, sum } from "./aggregates.ts";
import { pure, simple } from "./arguments.ts";
import { attribute, setAttribute } from "./attributes.ts";
import { getattrOf, isInstance, length, makeRange } from "./builtin-functions.ts";
import { callWith } from "./calls.ts";
import { sortItems } from "./container-methods.ts";
import { toBool, toFloat, toInt, toRounded, toStr } from "./conversions.ts";
import { hashKey } from "./equality.ts";
import { formatValue } from "./format-spec.ts";
import { filtered, iterator, mapped, nextOf, zip } from "./iterators.ts";
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
import { binary, opaque } from "./operators.ts";
import { elements, isUnknown, iterate, unordered } from "./protocol.ts";
import { exceptionClass, isSubclass, raise } from "./raise.ts";
import { lose } from "./subscript.ts";
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
  "aiter anext ascii breakpoint bytearray classmethod compile complex copyright credits delattr dir eval exit help input license memoryview quit slice super __import__ __build_class__ __debug__ __doc__ __loader__ __package__ __spec__ __file__ __builtins__ __annotations__ Ellipsis NotImplemented ExceptionGroup BaseExceptionGroup GeneratorExit StopAsyncIteration BufferError FloatingPointError BlockingIOError ChildProcessError BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError InterruptedError IsADirectoryError NotADirectoryError ProcessLookupError ReferenceError IndentationError TabError SystemError UnicodeTranslateError BytesWarning EncodingWarning FutureWarning ImportWarning PendingDeprecationWarning ResourceWarning SyntaxWarning UnicodeWarning".split(
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
    builtin("setattr", (_, given) => {
      const [obj, name, value] = given.args;
      if (obj && name?.t === "str" && value) setAttribute(obj, name.v, value, given.at);
      else if (obj) lose(obj, unknownObj("an attribute of an unknown name was set", given.at));
      return NONE;
    }),
    ...["globals", "locals", "vars", "exec"].map((name) => builtin(name, openNames)),
  ].map((made) => [made.name, made]),
);

/** `globals()["x"] = …` and `exec(…)`: from here on any name of the module may be something else. */
function openNames(frame: Frame, given: Called): Obj {
  const lost = unknownObj("names are set in a way that is not followed", given.at);
  const { names } = frame.scope.globals;
  for (const [name, binding] of names) {
    if (binding.value.t !== "module" && binding.value.t !== "func") names.set(name, { value: lost, at: binding.at });
  }
  names.set("*", { value: lost, at: given.at });
  return opaque(frame, given.at);
}

function wrapper(name: string, attr: string) {
  return builtin(name, (_, given) => ({
    t: "instance",
    cls: { t: "class", name, bases: [], attrs: new Map(), plain: false },
    attrs: new Map([[attr, given.args[0] ?? NONE]]),
  }));
}
