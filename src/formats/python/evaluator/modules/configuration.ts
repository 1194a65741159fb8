import type { Place } from "../../../../model/place.ts";
import { callWith } from "../calls.ts";
import { toFloat, toInt } from "../conversions.ts";
import { readVariable } from "../environment.ts";
import { isAscii, stripSpace } from "../numbers.ts";
import {
  type BuiltinObj,
  bool,
  builtin,
  type Called,
  type ClassObj,
  type Frame,
  type InstanceObj,
  list,
  NONE,
  type Obj,
  str,
  unknownObj,
} from "../objects.ts";
import { lift, opaque } from "../operators.ts";
import { raise } from "../raise.ts";
import { parseBool } from "./standard.ts";

type Attrs = Iterable<readonly [string, Obj]>;

/** `load_dotenv()`: variables the environment does not have may come from a `.env` file. */
export function dotenvModule(): Attrs {
  return [
    ["load_dotenv", builtin("load_dotenv", (frame, given) => loadDotenv(frame, given))],
    [
      "find_dotenv",
      builtin("find_dotenv", (_, given) =>
        unknownObj("it depends on where the project stands on the disk", given.at, { type: "str" }),
      ),
    ],
    ["dotenv_values", builtin("dotenv_values", (frame, given) => opaque(frame, given.at))],
  ];
}

/** Reads the `.env` file beside the module into the environment, where it can be seen. */
export function loadDotenv(frame: Frame, given: Called): Obj {
  const path = given.args[0] ?? given.keywords.get("dotenv_path");
  const name = !path || path.t === "none" ? ".env" : path.t === "str" ? path.v : ".env";
  const override = given.keywords.get("override");
  const text = frame.machine.readText(name);
  if (text === null || (override && override.t !== "bool")) {
    frame.machine.environmentLost = unknownObj("it may come from a .env file", given.at);
    return unknownObj("whether there is a .env file is not known", given.at, { type: "bool" });
  }
  if (text === undefined) return bool(false);
  for (const [key, value] of parseDotenv(text, given.at)) {
    if (frame.machine.environment(key) === undefined || (override?.t === "bool" && override.v))
      frame.machine.overlay.set(key, value);
  }
  return bool(true);
}

/** `KEY=value` lines. Values with expansions or escapes are unknown. */
export function parseDotenv(text: string, at: Place): [string, Obj][] {
  const entries: [string, Obj][] = [];
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*=(.*)$/.exec(line);
    if (!match?.[1]) continue;
    const raw = (match[2] ?? "").trim();
    const quoted = /^'([^'\\]*)'\s*(?:#.*)?$/.exec(raw) ?? /^"([^"\\$]*)"\s*(?:#.*)?$/.exec(raw);
    const bare = beforeComment(raw).trim();
    const plain = quoted ? quoted[1] : /["'\\$`]/.test(bare) ? undefined : bare;
    entries.push([
      match[1],
      plain === undefined ? unknownObj("this line of the .env file is not followed", at) : str(plain),
    ]);
  }
  return entries;
}

/** A bare value ends at a `#` that follows white space. */
function beforeComment(text: string): string {
  for (let at = text.indexOf("#", 1); at !== -1; at = text.indexOf("#", at + 1)) {
    if (/\s/.test(text[at - 1] ?? "")) return text.slice(0, at);
  }
  return text;
}

/** What a reader that falls back to a file says where the environment has no such variable. */
function fromFile(frame: Frame, name: string, at: Place): Obj | undefined {
  const text = frame.machine.readText(".env");
  if (text === null) return unknownObj("it may come from a .env file", at);
  return text === undefined ? undefined : parseDotenv(text, at).findLast(([key]) => key === name)?.[1];
}

/** python-decouple: `config("NAME", default=…, cast=…)`. */
export function decoupleModule(): Attrs {
  const config = builtin("config", (frame, given) => {
    const name = given.args[0] ?? given.keywords.get("option");
    const otherwise = given.args[1] ?? given.keywords.get("default");
    const cast = given.args[2] ?? given.keywords.get("cast");
    if (name?.t !== "str") return opaque(frame, given.at);
    const value =
      readVariable(frame, name.v, given.at, otherwise !== undefined) ?? fromFile(frame, name.v, given.at) ?? otherwise;
    if (!value) return raise("ValueError", `${name.v} not found`, given.at);
    if (!cast) return value;
    if (cast.t === "builtin" && cast.name === "bool")
      return lift(frame, [value], given.at, ([x = NONE]) => decoupleBool(frame, x, given.at));
    return callWith(frame, cast, [value], given.at);
  });
  return [
    ["config", config],
    [
      "Csv",
      builtin("Csv", (frame, given) => (given.args.length + given.keywords.size > 0 ? opaque(frame, given.at) : CSV)),
    ],
  ];
}

const CSV: BuiltinObj = builtin("csv", (frame, given) =>
  lift(frame, given.args, given.at, ([value = NONE]) => {
    if (value.t !== "str" || /["'\\]/.test(value.v)) return opaque(frame, given.at);
    return list(
      value.v
        .split(",")
        .map(stripSpace)
        .filter((part) => part !== "")
        .map(str),
    );
  }),
);

function decoupleBool(frame: Frame, value: Obj, at: Place): Obj {
  if (value.t === "bool") return value;
  const text = value.t === "str" ? value.v : value.t === "int" ? value.v.toString() : undefined;
  if (text === undefined) return opaque(frame, at);
  if (text === "") return bool(false);
  const parsed = parseBool(text);
  return parsed === undefined ? raise("ValueError", "Not a boolean", at) : bool(parsed);
}

type Cast = (frame: Frame, text: string, at: Place) => Obj;

const asIntCast: Cast = (frame, text, at) => toInt(frame, { args: [str(text)], keywords: new Map(), at });
const asFloatCast: Cast = (frame, text, at) => toFloat(frame, { args: [str(text)], keywords: new Map(), at });
const asListCast: Cast = (_, text) => list(text === "" ? [] : text.split(",").map((part) => str(part)));

/** environs: `env = Env(); env.int("NAME", 5)`. */
export function environsModule(): Attrs {
  const booleans: Cast = (_, text, at) => {
    if (["t", "T", "true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "1"].includes(text))
      return bool(true);
    if (["f", "F", "false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF", "0"].includes(text))
      return bool(false);
    return raise("ValueError", "Not a valid boolean", at);
  };
  return [
    [
      "Env",
      envMaker(
        { "": (_, text) => str(text), str: (_, text) => str(text), int: asIntCast, float: asFloatCast, bool: booleans },
        "default",
        false,
      ),
    ],
  ];
}

/** django-environ: `env = environ.Env(DEBUG=(bool, False)); env("DEBUG")`. */
export function djangoEnvironModule(): Attrs {
  const booleans: Cast = (frame, text, at) => {
    if (/^\s*[+-]?[0-9]+\s*$/.test(text)) return bool(Number(text) !== 0);
    if (!isAscii(text)) return opaque(frame, at);
    return bool(["true", "on", "ok", "y", "yes", "1"].includes(stripSpace(text.toLowerCase())));
  };
  const casts = {
    "": (_: Frame, text: string) => str(text),
    str: (_: Frame, text: string) => str(text),
    int: asIntCast,
    float: asFloatCast,
    bool: booleans,
    list: asListCast,
  };
  return [["Env", envMaker(casts, "default", true)]];
}

function envMaker(casts: Readonly<Record<string, Cast>>, defaultName: string, schemes: boolean): Obj {
  const cls: ClassObj = { t: "class", name: "Env", bases: [], attrs: new Map(), plain: false };
  const read = (kind: string, cast: Cast, schema: ReadonlyMap<string, Obj>) =>
    builtin(kind, (frame, given) => {
      const [name, positional] = given.args;
      if (name?.t !== "str") return opaque(frame, given.at);
      const extra = [...given.keywords.keys()].filter((key) => key !== defaultName);
      if (extra.length > 0 || schema.has(name.v)) return opaque(frame, given.at);
      const otherwise = given.keywords.get(defaultName) ?? (schemes && kind === "" ? undefined : positional);
      const value = readVariable(frame, name.v, given.at, otherwise !== undefined);
      if (!value)
        return otherwise
          ? isPlainDefault(otherwise, kind)
            ? otherwise
            : opaque(frame, given.at)
          : raise("ValueError", `${name.v} is not set`, given.at);
      // django-environ reads `$NAME` as another variable, environs strips braces: such values are not followed.
      return lift(frame, [value], given.at, ([x = NONE]) =>
        x.t === "str" && !x.v.includes("$") && x.v !== "" ? cast(frame, x.v, given.at) : opaque(frame, given.at),
      );
    });
  cls.make = (_, given) => {
    const attrs = new Map<string, Obj>();
    for (const [kind, cast] of Object.entries(casts))
      attrs.set(kind === "" ? "__call__" : kind, read(kind, cast, given.keywords));
    attrs.set("read_env", builtin("read_env", loadDotenv));
    const instance: InstanceObj = { t: "instance", cls, attrs };
    return instance;
  };
  cls.attrs.set("read_env", builtin("read_env", loadDotenv));
  return cls;
}

/** A default passes through unchanged where it already has the type asked for. */
function isPlainDefault(value: Obj, kind: string): boolean {
  if (kind === "") return ["str", "none", "int", "bool"].includes(value.t);
  return value.t === kind || value.t === "none";
}
