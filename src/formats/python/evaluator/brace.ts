import { hashKey } from "./equality.ts";
import { formatValue } from "./format-spec.ts";
import { type Called, type Frame, int, type Obj, str } from "./objects.ts";
import { opaque } from "./operators.ts";
import { raise } from "./raise.ts";
import { reprOf, strOf } from "./text.ts";

/** `template.format(…)`. Attributes and nested replacement fields are not followed. */
export function braceFormat(frame: Frame, template: string, given: Called): Obj {
  let out = "";
  let automatic = 0;
  for (let at = 0; at < template.length; ) {
    const mark = template[at];
    if (mark === "{" && template[at + 1] === "{") {
      out += "{";
      at += 2;
    } else if (mark === "}") {
      if (template[at + 1] !== "}") return raise("ValueError", "Single '}' encountered in format string", given.at);
      out += "}";
      at += 2;
    } else if (mark !== "{") {
      out += mark;
      at++;
    } else {
      const end = template.indexOf("}", at);
      if (end < 0) return raise("ValueError", "expected '}' before end of string", given.at);
      const field = template.slice(at + 1, end);
      const read = /^([^!:{}.[\]]*)((?:\[[^\]{}]*\])*)(?:!([rs]))?(?::([^{}]*))?$/.exec(field);
      if (!read) return opaque(frame, given.at);
      const [, name = "", path = "", conversion, spec = ""] = read;
      const value = fieldValue(name === "" ? String(automatic++) : name, path, given);
      if (!value || value.t === "unknown") return value ? opaque(frame, value.at, value.why) : opaque(frame, given.at);
      const shown = conversion === "r" ? reprOf(value) : conversion === "s" ? strOf(value) : undefined;
      if (conversion && shown === undefined) return opaque(frame, given.at);
      const text = formatValue(shown === undefined ? value : str(shown), spec);
      if (typeof text !== "string") {
        return text.failure === "raises"
          ? raise("ValueError", "the format does not fit", given.at)
          : opaque(frame, given.at);
      }
      out += text;
      at = end + 1;
    }
  }
  return str(out);
}

function fieldValue(name: string, path: string, given: Called): Obj | undefined {
  let value: Obj | undefined;
  if (/^[0-9]+$/.test(name)) {
    value = given.args[Number(name)] ?? raise("IndexError", "Replacement index out of range", given.at);
  } else value = given.keywords.get(name) ?? raise("KeyError", `'${name}'`, given.at);
  for (const [, key = ""] of path.matchAll(/\[([^[\]]*)\]/g)) {
    const number = /^[0-9]+$/.test(key);
    if (value?.t === "dict" && !value.lost && !value.missing)
      value = value.map.get(hashKey(number ? int(BigInt(key)) : str(key)) ?? "")?.[1];
    else if ((value?.t === "list" || value?.t === "tuple") && number && !("lost" in value && value.lost))
      value = value.items[Number(key)];
    else return undefined;
  }
  return value;
}
