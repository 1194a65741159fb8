import type { Expr } from "../../ast.ts";
import { toFloat, toInt } from "../conversions.ts";
import { readVariable } from "../environment.ts";
import {
  bool,
  builtin,
  type Called,
  type ClassObj,
  type Frame,
  type InstanceObj,
  NONE,
  type Obj,
  unknownObj,
} from "../objects.ts";
import { lift, opaque } from "../operators.ts";
import { parseDotenv } from "./configuration.ts";

/** pydantic's BaseSettings: each field is read from the variable of its name, or has its default. */
export function pydanticModule(): Iterable<readonly [string, Obj]> {
  const cls: ClassObj = { t: "class", name: "BaseSettings", bases: [], attrs: new Map(), plain: true };
  cls.make = makeSettings;
  const field = builtin("Field", (frame, given) => fieldOf(frame, given));
  return [
    ["BaseSettings", cls],
    [
      "SettingsConfigDict",
      builtin("SettingsConfigDict", (_, given) => ({
        t: "dict",
        map: new Map([...given.keywords].map(([name, value]) => [`s${name}`, [{ t: "str", v: name }, value]])),
      })),
    ],
    ["Field", field],
  ];
}

const FIELD: ClassObj = { t: "class", name: "Field", bases: [], attrs: new Map(), plain: true };

function fieldOf(frame: Frame, given: Called): Obj {
  const attrs = new Map<string, Obj>();
  const value = given.args[0] ?? given.keywords.get("default");
  if (value) attrs.set("default", value);
  for (const name of ["env", "alias", "validation_alias"]) {
    const alias = given.keywords.get(name);
    if (alias) attrs.set("alias", alias);
  }
  const checks = [...given.keywords.keys()].filter(
    (name) =>
      ![
        "default",
        "env",
        "alias",
        "validation_alias",
        "description",
        "title",
        "ge",
        "gt",
        "le",
        "lt",
        "examples",
      ].includes(name),
  );
  if (checks.length > 0) return opaque(frame, given.at, "this field is not followed");
  return { t: "instance", cls: FIELD, attrs };
}

function makeSettings(frame: Frame, given: Called, cls: ClassObj): Obj {
  const { node } = cls;
  const followed =
    node && cls.bases.length === 1 && cls.bases[0]?.name === "BaseSettings" && !cls.attrs.has("__init__");
  if (!followed || given.args.length > 0) return opaque(frame, given.at, "these settings are not followed");
  const options = optionsOf(cls);
  const attrs = new Map<string, Obj>();
  const instance: InstanceObj = { t: "instance", cls, attrs };
  for (const statement of node.body) {
    if (statement.kind === "Def" && statement.decorators.length > 0)
      return opaque(frame, given.at, "validators are not followed");
    if (statement.kind !== "AnnAssign" || statement.target.kind !== "Name") continue;
    const name = statement.target.id;
    if (name === "model_config") continue;
    const keyword = given.keywords.get(name);
    const at = { file: cls.file ?? frame.file, start: statement.start, end: statement.end };
    attrs.set(
      name,
      keyword ??
        fieldValue(frame, { name, annotation: statement.annotation, declared: cls.attrs.get(name), options, at }),
    );
  }
  return instance;
}

type Field = { name: string; annotation: Expr; declared: Obj | undefined; options: Options; at: Called["at"] };
type Options = { prefix: string | undefined; file: Obj | undefined; followed: boolean };

function optionsOf(cls: ClassObj): Options {
  const config = cls.attrs.get("model_config") ?? cls.attrs.get("Config");
  const read = (name: string): Obj | undefined =>
    config?.t === "class" ? config.attrs.get(name) : config?.t === "dict" ? config.map.get(`s${name}`)?.[1] : undefined;
  const prefix = read("env_prefix");
  const followed = !config || config.t === "class" || (config.t === "dict" && !config.lost);
  return {
    prefix: prefix?.t === "str" ? prefix.v : prefix ? undefined : "",
    file: read("env_file"),
    followed: followed && !read("fields"),
  };
}

function fieldValue(frame: Frame, field: Field): Obj {
  const { declared, options, at } = field;
  const made = declared?.t === "instance" && declared.cls === FIELD ? declared : undefined;
  const otherwise = made ? made.attrs.get("default") : declared;
  const alias = made?.attrs.get("alias");
  if (!options.followed || options.prefix === undefined || (alias && alias.t !== "str"))
    return unknownObj("how this setting is read is not followed", at);
  const name = alias?.t === "str" ? alias.v : options.prefix + field.name;
  const value = variable(frame, name, options, at, otherwise !== undefined);
  if (!value) return otherwise ?? unknownObj(`${name} is required and not set`, at);
  return lift(frame, [value], at, ([text = NONE]) => cast(frame, text, field.annotation, at));
}

/** Names of variables are compared without regard to case. */
function variable(
  frame: Frame,
  name: string,
  options: Options,
  at: Called["at"],
  hasDefault: boolean,
): Obj | undefined {
  for (const form of new Set([name.toUpperCase(), name, name.toLowerCase()])) {
    const value =
      form === name.toUpperCase() ? readVariable(frame, form, at, hasDefault) : frame.machine.environment(form);
    if (value) return value;
  }
  if (!options.file || options.file.t === "none") return undefined;
  const text = options.file.t === "str" ? frame.machine.readText(options.file.v) : null;
  if (text === null) return unknownObj("it may come from a .env file", at);
  return text === undefined
    ? undefined
    : parseDotenv(text, at).findLast(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function cast(frame: Frame, value: Obj, annotation: Expr, at: Called["at"]): Obj {
  if (value.t !== "str" || annotation.kind !== "Name")
    return unknownObj("how this setting is converted is not followed", at);
  const given: Called = { args: [value], keywords: new Map(), at };
  switch (annotation.id) {
    case "str":
      return value;
    case "int":
      return /^[+-]?[0-9]+$/.test(value.v) ? toInt(frame, given) : opaque(frame, at);
    case "float":
      return /^[+-]?[0-9.]+$/.test(value.v) ? toFloat(frame, given) : opaque(frame, at);
    case "bool": {
      const word = value.v.toLowerCase();
      if (["1", "t", "true", "y", "yes", "on"].includes(word)) return bool(true);
      return ["0", "f", "false", "n", "no", "off"].includes(word) ? bool(false) : opaque(frame, at);
    }
    default:
      return unknownObj("how this setting is converted is not followed", at);
  }
}
