import { floatRepr } from "./numbers.ts";
import { type Obj, tuple } from "./objects.ts";

/** `str(obj)`, or `undefined` where it cannot be known (addresses, order of sets, unknown parts). */
export function strOf(obj: Obj): string | undefined {
  if (obj.t === "str") return obj.v;
  if (obj.t === "instance") {
    // An exception prints its arguments.
    const args = obj.attrs.get("args");
    const [only] = args?.t === "tuple" ? args.items : [];
    if (args?.t !== "tuple" || !isPlainException(obj)) return undefined;
    if (args.items.length === 0) return "";
    return args.items.length === 1 && only ? strOf(only) : reprOf(tuple(args.items));
  }
  return reprOf(obj);
}

function isPlainException(obj: Obj & { t: "instance" }): boolean {
  return obj.cls.plain && !obj.cls.attrs.has("__str__") && obj.cls.name !== "KeyError";
}

/** `repr(obj)`, or `undefined` where it cannot be known. */
export function reprOf(obj: Obj, depth = 0): string | undefined {
  if (depth > 20) return undefined;
  switch (obj.t) {
    case "none":
      // Nobody means the word None in an address: the variable is set where the program runs.
      return obj.unset ? undefined : "None";
    case "ellipsis":
      return "Ellipsis";
    case "bool":
      return obj.v ? "True" : "False";
    case "int":
      return obj.v.toString();
    case "float":
      return floatRepr(obj.v);
    case "str":
      return quoted(obj.v);
    case "bytes":
      return `b${quotedBytes(obj.v)}`;
    case "range":
      return obj.step === 1n ? `range(${obj.start}, ${obj.stop})` : `range(${obj.start}, ${obj.stop}, ${obj.step})`;
    case "list": {
      const items = obj.lost ? undefined : reprAll(obj.items, depth);
      return items && `[${items.join(", ")}]`;
    }
    case "tuple": {
      const items = reprAll(obj.items, depth);
      return items && `(${items.join(", ")}${items.length === 1 ? "," : ""})`;
    }
    case "dict": {
      if (obj.lost || obj.missing) return undefined;
      const entries: string[] = [];
      for (const [key, value] of obj.map.values()) {
        const pair = reprAll([key, value], depth);
        if (!pair) return undefined;
        entries.push(pair.join(": "));
      }
      return `{${entries.join(", ")}}`;
    }
    case "set": {
      const [only] = obj.map.values();
      if (obj.lost || obj.map.size > 1) return undefined;
      if (!only) return obj.frozen ? "frozenset()" : "set()";
      const item = reprOf(only, depth + 1);
      return item && (obj.frozen ? `frozenset({${item}})` : `{${item}}`);
    }
    default:
      return undefined;
  }
}

function reprAll(items: readonly Obj[], depth: number): string[] | undefined {
  const out: string[] = [];
  for (const item of items) {
    const text = reprOf(item, depth + 1);
    if (text === undefined) return undefined;
    out.push(text);
  }
  return out;
}

/** `repr` of a string; `undefined` where it depends on which characters Unicode calls printable. */
function quoted(text: string): string | undefined {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = quote;
  for (const mark of text) {
    const code = mark.codePointAt(0) ?? 0;
    if (mark === quote || mark === "\\") out += `\\${mark}`;
    else if (mark === "\n") out += "\\n";
    else if (mark === "\r") out += "\\r";
    else if (mark === "\t") out += "\\t";
    else if (code < 0x20 || code === 0x7f) out += `\\x${code.toString(16).padStart(2, "0")}`;
    else if (code < 0x7f || (code >= 0xc0 && code <= 0x24f)) out += mark;
    else return undefined;
  }
  return out + quote;
}

function quotedBytes(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = quote;
  for (const mark of text) {
    const code = mark.charCodeAt(0);
    if (mark === quote || mark === "\\") out += `\\${mark}`;
    else if (mark === "\n") out += "\\n";
    else if (mark === "\r") out += "\\r";
    else if (mark === "\t") out += "\\t";
    else if (code < 0x20 || code >= 0x7f) out += `\\x${code.toString(16).padStart(2, "0")}`;
    else out += mark;
  }
  return out + quote;
}
