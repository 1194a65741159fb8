import type { Unknown, Value } from "../../../model/value.ts";
import type { PyValue } from "../values.ts";
import type { Obj, UnknownObj } from "./objects.ts";

const DEEPEST = 30;

/** The value of an object as it is handed out. */
export function exportValue(obj: Obj, depth = 0): Value<PyValue> {
  if (obj.t === "unknown") return exportUnknown(obj);
  if ("lost" in obj && obj.lost) return exportUnknown({ t: "unknown", why: obj.lost.why, at: obj.lost.at });
  const value = depth > DEEPEST ? undefined : pyValue(obj, depth);
  return value ? { known: true, value } : { known: false, why: `a ${obj.t} is not followed` };
}

function exportUnknown(obj: UnknownObj): Unknown<PyValue> {
  const value: Unknown<PyValue> = { known: false, why: obj.why, at: obj.at };
  if (obj.least !== undefined) value.least = obj.least;
  if (obj.most !== undefined) value.most = obj.most;
  const among = obj.among?.map((choice) => exportValue(choice));
  if (among?.every((choice) => choice.known))
    value.among = among.flatMap((choice) => (choice.known ? [choice.value] : []));
  return value;
}

function pyValue(obj: Obj, depth: number): PyValue | undefined {
  const inner = (item: Obj) => exportValue(item, depth + 1);
  switch (obj.t) {
    case "none":
      return { kind: "none" };
    case "bool":
      return { kind: "bool", value: obj.v };
    case "int":
      return { kind: "int", value: obj.v };
    case "float":
      return { kind: "float", value: obj.v };
    case "str":
      return { kind: "str", value: obj.v };
    case "bytes":
      return { kind: "bytes", value: obj.v };
    case "list":
    case "tuple":
      return { kind: obj.t, items: obj.items.map(inner) };
    case "set":
      return { kind: "set", items: [...obj.map.values()].map(inner) };
    case "dict": {
      const entries: (readonly [PyValue, Value<PyValue>])[] = [];
      for (const [key, value] of obj.map.values()) {
        const exported = inner(key);
        if (!exported.known) return undefined;
        entries.push([exported.value, inner(value)]);
      }
      return { kind: "dict", entries };
    }
    case "func":
      return { kind: "function", name: obj.name, parameters: obj.params.length, at: obj.at };
    case "class":
      return { kind: "class", name: obj.name };
    case "module":
      return { kind: "module", name: obj.name };
    case "instance":
      return {
        kind: "instance",
        of: obj.cls.name,
        attributes: new Map([...obj.attrs].map(([name, value]) => [name, inner(value)])),
      };
    default:
      return undefined;
  }
}
