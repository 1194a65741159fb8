import type { Place } from "../../../model/place.ts";
import { call, callWith, classAttribute, isPlain } from "./calls.ts";
import { bindMethod, DICT_METHODS, LIST_METHODS, SET_METHODS, TUPLE_METHODS } from "./container-methods.ts";
import { environMethod } from "./environment.ts";
import {
  builtin,
  type Called,
  type ClassObj,
  type Frame,
  type InstanceObj,
  type Obj,
  str,
  unknownObj,
} from "./objects.ts";
import { lift, opaque } from "./operators.ts";
import { becauseOf, raise } from "./raise.ts";
import { BYTES_METHODS, STR_METHODS } from "./str-methods.ts";
import { lose } from "./subscript.ts";

/** `obj.name`. */
export function attribute(frame: Frame, obj: Obj, name: string, at: Place): Obj {
  switch (obj.t) {
    case "unknown":
      return unknownAttribute(frame, obj, name, at);
    case "module":
      return moduleAttribute(frame, obj, name, at);
    case "str":
    case "bytes":
      return textMethod(frame, obj, name, at);
    case "list":
      return bindMethod(LIST_METHODS, name, obj) ?? losing(obj, at);
    case "tuple":
      return bindMethod(TUPLE_METHODS, name, obj) ?? opaque(frame, at);
    case "dict":
      return bindMethod(DICT_METHODS, name, obj) ?? losing(obj, at);
    case "set":
      return bindMethod(SET_METHODS, name, obj) ?? losing(obj, at);
    case "environ":
      return environMethod(name, at);
    case "instance":
      return instanceAttribute(frame, obj, name, at);
    case "class":
      return classMember(frame, obj, name, at);
    case "builtin":
      return typeMember(frame, obj.name, name, at);
    case "func":
      return name === "__name__" ? str(obj.name) : opaque(frame, at);
    case "none":
      if (name.startsWith("__")) return opaque(frame, at);
      return raise("AttributeError", `'NoneType' object has no attribute '${name}'`, at);
    default:
      return opaque(frame, at);
  }
}

/** A method that is not followed: calling it may change the object. */
function losing(obj: Obj, at: Place): Obj {
  return builtin("method", (frame) => {
    lose(obj, unknownObj("a method that is not followed was called on it", at));
    return opaque(frame, at);
  });
}

function unknownAttribute(frame: Frame, obj: Obj & { t: "unknown" }, name: string, at: Place): Obj {
  if (obj.among && Object.hasOwn(STR_METHODS, name)) {
    return builtin(name, (inner, given) =>
      lift(inner, [obj, ...given.args], given.at, ([self, ...args]) => {
        if (!self) return obj;
        return callWith(inner, attribute(inner, self, name, at), args, given.at);
      }),
    );
  }
  const typed = obj.type === "str" && Object.hasOwn(STR_METHODS, name) ? TEXT_RESULT.get(name) : undefined;
  if (typed) return builtin(name, (inner, given) => ({ ...becauseOf(inner, obj, given.at), type: typed }));
  return becauseOf(frame, obj, at);
}

const TEXT_RESULT = new Map<string, "str" | "bool">([
  ["upper", "str"],
  ["lower", "str"],
  ["strip", "str"],
  ["lstrip", "str"],
  ["rstrip", "str"],
  ["replace", "str"],
  ["startswith", "bool"],
  ["endswith", "bool"],
]);

function moduleAttribute(frame: Frame, obj: Obj & { t: "module" }, name: string, at: Place): Obj {
  const own = obj.scope?.names.get(name)?.value ?? obj.attrs.get(name);
  if (own) return own;
  const inner = frame.machine.importModule(frame, `${obj.name}.${name}`, 0, at);
  if (inner && (inner.scope || inner.attrs.size > 0)) return inner;
  if (obj.open) return opaque(frame, at, `${obj.name}.${name} is not followed`);
  return raise("AttributeError", `module '${obj.name}' has no attribute '${name}'`, at);
}

function textMethod(frame: Frame, obj: Obj & { t: "str" | "bytes" }, name: string, at: Place): Obj {
  const methods = obj.t === "str" ? STR_METHODS : BYTES_METHODS;
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) return opaque(frame, at);
  return builtin(name, (inner, given) => withKnown(inner, given, (known) => method(inner, obj.v, known)));
}

/** Runs `f` once the arguments are known, or over the few values they may have. */
export function withKnown(frame: Frame, given: Called, f: (given: Called) => Obj): Obj {
  const names = [...given.keywords.keys()];
  const count = given.args.length;
  return lift(frame, [...given.args, ...given.keywords.values()], given.at, (values) =>
    f({
      args: values.slice(0, count),
      keywords: new Map(names.map((name, index) => [name, values[count + index] ?? str("")])),
      at: given.at,
    }),
  );
}

function instanceAttribute(frame: Frame, obj: InstanceObj, name: string, at: Place): Obj {
  if (obj.lost) return becauseOf(frame, obj.lost, at);
  const own = obj.attrs.get(name);
  if (own) return own;
  // A property or a method wrapped in a descriptor is followed through the class; its own attributes are not.
  if (DESCRIPTORS.has(obj.cls.name)) return opaque(frame, at);
  const found = classAttribute(obj.cls, name);
  if (!found) {
    if (!isPlain(obj.cls) || classAttribute(obj.cls, "__getattr__") || name.startsWith("__")) return opaque(frame, at);
    return raise("AttributeError", `'${obj.cls.name}' object has no attribute '${name}'`, at);
  }
  if (found.t === "func") {
    return builtin(name, (inner, given) => call(inner, found, { ...given, args: [obj, ...given.args] }));
  }
  if (found.t === "instance" && found.cls.name === "property") {
    const getter = found.attrs.get("fget");
    return getter ? callWith(frame, getter, [obj], at) : opaque(frame, at);
  }
  if (found.t === "instance" && found.cls.name === "staticmethod") return found.attrs.get("f") ?? opaque(frame, at);
  if (found.t === "instance" && found.cls.name === "classmethod") return boundToClass(found, obj.cls);
  return found;
}

function boundToClass(found: InstanceObj, cls: ClassObj): Obj {
  return builtin("method", (frame, given) => {
    const f = found.attrs.get("f");
    return f ? call(frame, f, { ...given, args: [cls, ...given.args] }) : opaque(frame, given.at);
  });
}

function classMember(frame: Frame, cls: ClassObj, name: string, at: Place): Obj {
  // A base or metaclass that is not known may make something else of what the body assigns, as Enum does.
  if (!isPlain(cls)) return opaque(frame, at);
  const found = classAttribute(cls, name);
  if (found?.t === "instance" && found.cls.name === "staticmethod") return found.attrs.get("f") ?? opaque(frame, at);
  if (found?.t === "instance" && found.cls.name === "classmethod") return boundToClass(found, cls);
  if (found) return found;
  if (name === "__name__") return str(cls.name);
  if (!isPlain(cls) || name.startsWith("__")) return opaque(frame, at);
  return raise("AttributeError", `type object '${cls.name}' has no attribute '${name}'`, at);
}

/** `str.upper`, `dict.fromkeys` and the like. */
function typeMember(frame: Frame, type: string, name: string, at: Place): Obj {
  if (type === "str" && Object.hasOwn(STR_METHODS, name)) {
    return builtin(name, (inner, given) => {
      const [self, ...rest] = given.args;
      if (!self) return raise("TypeError", "unbound method needs an argument", given.at);
      return call(inner, attribute(inner, self, name, at), { ...given, args: rest });
    });
  }
  return opaque(frame, at);
}

const DESCRIPTORS = new Set(["property", "staticmethod", "classmethod"]);

/** `obj.name = value`. */
export function setAttribute(obj: Obj, name: string, value: Obj, at: Place): void {
  if (obj.t === "instance" || obj.t === "class") {
    const described = obj.t === "instance" ? classAttribute(obj.cls, name) : undefined;
    const special =
      described !== undefined &&
      !["str", "int", "float", "bool", "none", "list", "dict", "tuple", "set"].includes(described.t);
    if (obj.t === "instance" && (special || classAttribute(obj.cls, "__setattr__")))
      lose(obj, unknownObj("its attributes are set in a way that is not followed", at));
    else obj.attrs.set(name, value);
  } else if (obj.t === "module") {
    if (obj.scope) obj.scope.names.set(name, { value, at });
    else obj.attrs.set(name, value);
  }
}
