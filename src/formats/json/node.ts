import type { Place } from "../../model/place.ts";
import type { Span } from "../../model/span.ts";

/** One value. `place` covers it as written, quotes and brackets included. */
export type JsonNode =
  | { kind: "string"; value: string; span: Span; place: Place }
  | { kind: "number"; value: number; place: Place }
  | { kind: "boolean"; value: boolean; place: Place }
  | { kind: "null"; place: Place }
  | { kind: "array"; items: readonly JsonNode[]; place: Place }
  | { kind: "object"; entries: readonly JsonEntry[]; place: Place };

/** `place` covers key and value. A key given twice stands twice; the last one counts. */
export type JsonEntry = { key: string; keyPlace: Place; value: JsonNode; place: Place };

/** What was read: as much as could be, and the first mistake. */
export type JsonFile = { root?: JsonNode; error?: { message: string; place: Place } };

/** The value at a path of keys. */
export function jsonAt(node: JsonNode | undefined, ...keys: readonly string[]): JsonNode | undefined {
  let found = node;
  for (const key of keys) found = jsonEntries(found).findLast((entry) => entry.key === key)?.value;
  return found;
}

/** The entries of an object; none for any other value. */
export function jsonEntries(node: JsonNode | undefined): readonly JsonEntry[] {
  return node?.kind === "object" ? node.entries : [];
}
