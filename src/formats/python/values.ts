import type { Place } from "../../model/place.ts";
import type { Value } from "../../model/value.ts";

/** A value of a Python module. Parts of containers may be unknown where the whole is known. */
export type PyValue =
  | { kind: "none" }
  | { kind: "bool"; value: boolean }
  | { kind: "int"; value: bigint }
  | { kind: "float"; value: number }
  | { kind: "str"; value: string }
  /** One UTF-16 unit a byte. */
  | { kind: "bytes"; value: string }
  | { kind: "list" | "tuple" | "set"; items: readonly Value<PyValue>[] }
  | { kind: "dict"; entries: readonly (readonly [PyValue, Value<PyValue>])[] }
  | { kind: "function"; name: string; parameters: number; at?: Place }
  | { kind: "class"; name: string }
  | { kind: "instance"; of: string; attributes: ReadonlyMap<string, Value<PyValue>> }
  | { kind: "module"; name: string };

/** What a name was left with, and the place of the expression that gave it. */
export type ModuleName = { value: Value<PyValue>; at: Place };

/** What running a module would leave behind. */
export type ModuleValues = {
  names: ReadonlyMap<string, ModuleName>;
  /** Where evaluation ended before the end of the module, and why; the names set before are there. */
  stopped?: { at: Place; why: string };
  /** Places at which the text is not Python. */
  errors: readonly { message: string; at: Place }[];
  environmentRead: readonly { name: string; at: Place; hasDefault: boolean }[];
};

/** The value as JSON where it is known all through; `undefined` otherwise. Ints beyond 2^53 become strings. */
export function plainValue(value: Value<PyValue> | undefined): unknown {
  if (!value?.known) return undefined;
  const py = value.value;
  switch (py.kind) {
    case "none":
      return null;
    case "int":
      return Number.isSafeInteger(Number(py.value)) ? Number(py.value) : py.value.toString();
    case "bool":
    case "float":
    case "str":
    case "bytes":
      return py.value;
    case "list":
    case "tuple":
    case "set": {
      const items = py.items.map(plainValue);
      return items.includes(undefined) ? undefined : items;
    }
    case "dict": {
      const entries = py.entries.map(
        ([key, one]) => [String(plainValue({ known: true, value: key })), plainValue(one)] as const,
      );
      return entries.some(([, one]) => one === undefined) ? undefined : Object.fromEntries(entries);
    }
    default:
      return undefined;
  }
}
