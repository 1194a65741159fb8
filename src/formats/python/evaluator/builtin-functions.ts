import { attribute } from "./attributes.ts";
import { callWith, isPlain } from "./calls.ts";
import { asInt, bool, type Called, type Frame, int, lostIn, type Obj, type UnknownObj } from "./objects.ts";
import { opaque } from "./operators.ts";
import { rangeLength } from "./protocol.ts";
import { becauseOf, isSubclass, raise } from "./raise.ts";

/** `len()`. */
export function length(frame: Frame, given: Called): Obj {
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

/** `isinstance()`. */
export function isInstance(frame: Frame, given: Called): Obj {
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

/** `range()`. */
export function makeRange(frame: Frame, given: Called): Obj {
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

/** `getattr()`. */
export function getattrOf(frame: Frame, given: Called): Obj {
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
