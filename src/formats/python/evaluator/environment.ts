import type { Place } from "../../../model/place.ts";
import { builtin, type Called, type Frame, NONE, type Obj, UNSET, unknownObj } from "./objects.ts";
import { opaque } from "./operators.ts";
import { raise } from "./raise.ts";

/** `os.getenv(name, default)` and `os.environ.get(name, default)`. */
export function getenv(frame: Frame, given: Called): Obj {
  const name = given.args[0] ?? given.keywords.get("key");
  const otherwise = given.args[1] ?? given.keywords.get("default");
  if (name?.t !== "str") return opaque(frame, given.at, name?.t === "unknown" ? name.why : undefined);
  const found = readVariable(frame, name.v, given.at, otherwise !== undefined);
  return found ?? (otherwise === undefined || otherwise.t === "none" ? UNSET : otherwise);
}

/** One variable of the environment; `undefined` where it is not set. The read is recorded. */
export function readVariable(frame: Frame, name: string, at: Place, hasDefault: boolean): Obj | undefined {
  frame.machine.reads.push({ name, at, hasDefault });
  const value = frame.machine.environment(name);
  // The expression that reads a variable is what is to blame for an unknown one.
  return value?.t === "unknown" ? { ...value, at } : value;
}

/** Methods of `os.environ`. */
export function environMethod(name: string, at: Place): Obj {
  switch (name) {
    case "get":
      return builtin("get", getenv);
    case "setdefault":
      return builtin("setdefault", (frame, given) => {
        const [key, value] = given.args;
        if (key?.t !== "str" || !value) return loseEnvironment(frame, given);
        const found = frame.machine.environment(key.v);
        if (found) return found;
        if (!isText(value)) return raise("TypeError", "str expected", given.at);
        frame.machine.overlay.set(key.v, value);
        return value;
      });
    case "pop":
      return builtin("pop", (frame, given) => {
        const [key, otherwise] = given.args;
        if (key?.t !== "str") return loseEnvironment(frame, given);
        const found = frame.machine.environment(key.v);
        frame.machine.overlay.set(key.v, undefined);
        return found ?? otherwise ?? raise("KeyError", `'${key.v}'`, given.at);
      });
    case "update":
      return builtin("update", (frame, given) => {
        const [from] = given.args;
        if (from && (from.t !== "dict" || from.lost)) return loseEnvironment(frame, given);
        if (from?.t === "dict") {
          for (const [key, value] of from.map.values()) {
            if (!isText(value) || !isText(key)) return raise("TypeError", "str expected", given.at);
            if (key.t === "str") frame.machine.overlay.set(key.v, value);
          }
        }
        for (const [key, value] of given.keywords) {
          if (!isText(value)) return raise("TypeError", "str expected", given.at);
          frame.machine.overlay.set(key, value);
        }
        return NONE;
      });
    default:
      return unknownObj(`os.environ.${name} is not followed`, at);
  }
}

/** A string, or something that may be one. */
function isText(value: Obj): boolean {
  return value.t === "str" || value.t === "unknown";
}

function loseEnvironment(frame: Frame, given: Called): Obj {
  frame.machine.environmentLost = unknownObj("the environment was changed in a way that is not followed", given.at);
  return opaque(frame, given.at);
}
