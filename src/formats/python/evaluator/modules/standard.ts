import { simple } from "../arguments.ts";
import { builtinName } from "../builtins.ts";
import { call, callWith } from "../calls.ts";
import {
  bool,
  builtin,
  type Called,
  type ClassObj,
  type DictObj,
  FALSE,
  type Frame,
  type InstanceObj,
  int,
  list,
  NONE,
  type Obj,
  str,
  tuple,
  unknownObj,
} from "../objects.ts";
import { opaque } from "../operators.ts";
import { elements, isUnknown } from "../protocol.ts";
import { exceptionClass, raise, raiseInstance } from "../raise.ts";
import { cpuCount } from "./os.ts";

type Attrs = Iterable<readonly [string, Obj]>;

/** `sys`, as on Linux. */
export function sysModule(): Attrs {
  return [
    ["platform", str("linux")],
    ["byteorder", str("little")],
    ["maxsize", int(2n ** 63n - 1n)],
    [
      "exit",
      builtin("exit", (_, given) => {
        const cls = exceptionClass("SystemExit");
        if (!cls) return NONE;
        const args = tuple(given.args);
        return raiseInstance(cls, given.args, given.at, { t: "instance", cls, attrs: new Map([["args", args]]) });
      }),
    ],
  ];
}

/** `platform`, as on Linux. */
export function platformModule(): Attrs {
  return [["system", builtin("system", () => str("Linux"))]];
}

/** `multiprocessing`: the number of processors. */
export function multiprocessingModule(): Attrs {
  return [["cpu_count", builtin("cpu_count", cpuCount)]];
}

/** `typing`: what has a value when the module runs. */
export function typingModule(): Attrs {
  return [
    ["TYPE_CHECKING", FALSE],
    ["cast", builtin("cast", (_, given) => given.args[1] ?? NONE)],
  ];
}

/** Only the levels: everything a logger does is of no consequence here. */
export function loggingModule(): Attrs {
  const quiet = (name: string): readonly [string, Obj] => [
    name,
    builtin(name, (_, given) => unknownObj("loggers are not followed", given.at)),
  ];
  const levels = { CRITICAL: 50, FATAL: 50, ERROR: 40, WARNING: 30, WARN: 30, INFO: 20, DEBUG: 10, NOTSET: 0 };
  return [
    ...Object.entries(levels).map(([name, level]): readonly [string, Obj] => [name, int(level)]),
    ...["getLogger", "basicConfig", "debug", "info", "warning", "error", "critical", "exception", "log"].map(quiet),
  ];
}

/** `functools`: caches and wrappers give the function they are put around. */
export function functoolsModule(): Attrs {
  const identity = builtin("wrapper", (_, given) => given.args[0] ?? NONE);
  return [
    ["cache", identity],
    ["lru_cache", builtin("lru_cache", (_, given) => (given.args[0]?.t === "func" ? given.args[0] : identity))],
    ["wraps", builtin("wraps", () => identity)],
    [
      "partial",
      builtin("partial", (_, { args: [f = NONE, ...bound], keywords }) =>
        builtin("partial", (frame, given) =>
          call(frame, f, {
            args: [...bound, ...given.args],
            keywords: new Map([...keywords, ...given.keywords]),
            at: given.at,
          }),
        ),
      ),
    ],
    [
      "reduce",
      builtin("reduce", (frame, given) => {
        const [f = NONE, of = NONE, start] = given.args;
        const items = elements(frame, of, given.at);
        if (isUnknown(items)) return opaque(frame, given.at, items.why);
        const [first, ...rest] = start ? [start, ...items] : items;
        if (!first) return raise("TypeError", "reduce() of empty iterable with no initial value", given.at);
        return rest.reduce((total, item) => callWith(frame, f, [total, item], given.at), first);
      }),
    ],
  ];
}

/** `contextlib`. */
export function contextlibModule(): Attrs {
  const cls: ClassObj = { t: "class", name: "suppress", bases: [], attrs: new Map(), plain: true };
  return [
    [
      "suppress",
      builtin(
        "suppress",
        (_, given): InstanceObj => ({ t: "instance", cls, attrs: new Map([["of", tuple(given.args)]]) }),
      ),
    ],
  ];
}

/** `collections`. */
export function collectionsModule(): Attrs {
  const dict = (frame: Frame, given: Called): Obj => {
    const maker = builtinName("dict", given.at);
    return maker ? call(frame, maker, given) : opaque(frame, given.at);
  };
  return [
    // An OrderedDict prints and compares otherwise than a dict, but holds the same.
    ["OrderedDict", builtin("OrderedDict", (frame, given) => markMissing(dict(frame, given), NONE))],
    [
      "defaultdict",
      builtin("defaultdict", (frame, given) =>
        markMissing(dict(frame, { ...given, args: given.args.slice(1) }), given.args[0] ?? NONE),
      ),
    ],
  ];
}

function markMissing(made: Obj, missing: Obj): Obj {
  if (made.t === "dict") (made as DictObj).missing = missing;
  return made;
}

/** `@dataclass` on a class of plain fields with defaults: the instances hold the defaults and what they are given. */
export function dataclassesModule(): Attrs {
  const decorate = (frame: Frame, cls: Obj, given: Called): Obj => {
    const node = cls.t === "class" ? cls.node : undefined;
    if (cls.t !== "class" || !node || cls.bases.length > 0 || cls.attrs.has("__init__")) return opaque(frame, given.at);
    const names = node.body.flatMap((s) => (s.kind === "AnnAssign" && s.target.kind === "Name" ? s.target.id : []));
    const follows = names.every((name) => !cls.attrs.has(name) || isPlainDefault(cls.attrs.get(name)));
    cls.make = (inner, call_) => {
      if (!follows) return opaque(inner, call_.at, "fields of a dataclass that are made by functions are not followed");
      const attrs = new Map<string, Obj>();
      const positional = [...call_.args];
      for (const name of names) {
        const value = positional.shift() ?? call_.keywords.get(name) ?? cls.attrs.get(name);
        if (!value) return raise("TypeError", "missing an argument", call_.at);
        attrs.set(name, value);
      }
      if (positional.length > 0) return raise("TypeError", "too many arguments", call_.at);
      const instance: InstanceObj = { t: "instance", cls, attrs };
      const post = cls.attrs.get("__post_init__");
      if (post) callWith(inner, post, [instance], call_.at);
      return instance;
    };
    return cls;
  };
  return [
    [
      "dataclass",
      builtin("dataclass", (frame, given) => {
        const [cls] = given.args;
        return cls
          ? decorate(frame, cls, given)
          : builtin("dataclass", (inner, one) => decorate(inner, one.args[0] ?? NONE, one));
      }),
    ],
  ];
}

function isPlainDefault(value: Obj | undefined): boolean {
  return value !== undefined && ["str", "int", "float", "bool", "none", "tuple"].includes(value.t);
}

/** `json`: plain documents are read. */
export function jsonModule(): Attrs {
  return [
    [
      "loads",
      simple("loads", (frame, [text = NONE], given) => {
        if (text.t !== "str") return opaque(frame, given.at);
        // JavaScript reads fewer numbers exactly and refuses NaN: only plain documents are followed.
        if (!/^[\s\x20-\x7e]*$/.test(text.v) || /[0-9]{16}|[0-9.][eE]|NaN|Infinity|\./.test(text.v))
          return opaque(frame, given.at);
        try {
          return fromJson(JSON.parse(text.v));
        } catch {
          return raise("ValueError", "it is not JSON", given.at);
        }
      }),
    ],
  ];
}

function fromJson(value: unknown): Obj {
  if (value === null || value === undefined) return NONE;
  if (typeof value === "boolean") return bool(value);
  if (typeof value === "number") return int(BigInt(value));
  if (typeof value === "string") return str(value);
  if (Array.isArray(value)) return list(value.map(fromJson));
  const map = new Map<string, [Obj, Obj]>();
  for (const [name, one] of Object.entries(value)) map.set(`s${name}`, [str(name), fromJson(one)]);
  return { t: "dict", map };
}

/** `distutils.util.strtobool`; gone from Python 3.12 on, where setuptools brings it back. */
export function strtoboolModule(): Attrs {
  return [
    [
      "strtobool",
      simple("strtobool", (frame, [text = NONE], given) => {
        const value = text.t === "str" ? parseBool(text.v) : undefined;
        if (text.t !== "str") return opaque(frame, given.at);
        return value === undefined ? raise("ValueError", "invalid truth value", given.at) : int(value ? 1 : 0);
      }),
    ],
  ];
}

/** `strtobool` of distutils, which python-decouple uses as well. */
export function parseBool(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (["y", "yes", "t", "true", "on", "1"].includes(word)) return true;
  return ["n", "no", "f", "false", "off", "0"].includes(word) ? false : undefined;
}
