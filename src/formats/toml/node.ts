import type { Place } from "../../model/place.ts";
import type { Span } from "../../model/span.ts";

/** One value. `place` covers it as written; a table's covers its header, or its braces where it is inline. */
export type TomlValue = TomlString | TomlNumber | TomlBoolean | TomlDate | TomlArray | TomlTable;

/** `span` is the decoded text with its places; `quote` as written. */
export type TomlString = { kind: "string"; value: string; span: Span; quote: '"' | "'" | '"""' | "'''"; place: Place };
/** A number; `text` as written. */
export type TomlNumber = { kind: "number"; value: number; text: string; place: Place };
/** `true` or `false`. */
export type TomlBoolean = { kind: "boolean"; value: boolean; place: Place };
/** A date or time, as written. */
export type TomlDate = { kind: "date"; value: string; place: Place };
/** `ofTables`: written as `[[name]]`. */
export type TomlArray = { kind: "array"; items: TomlValue[]; ofTables: boolean; place: Place };

/** A table; `inline`: written in braces. */
export type TomlTable = { kind: "table"; entries: Map<string, TomlEntry>; inline: boolean; place: Place };

/** One key of a table. `place` covers key and value where they stand together, else the header that makes the table. */
export type TomlEntry = { key: string; keyPlace: Place; value: TomlValue; place: Place };

/** Everything read from one file. */
export type TomlFile = {
  root: TomlTable;
  comments: readonly Place[];
  errors: readonly { message: string; place: Place }[];
};

/** The value at a path of keys. */
export function tomlAt(value: TomlValue | undefined, ...keys: readonly string[]): TomlValue | undefined {
  let found = value;
  for (const key of keys) found = found?.kind === "table" ? found.entries.get(key)?.value : undefined;
  return found;
}

/** The entries of a table, in order; none for any other value. */
export function tomlEntries(value: TomlValue | undefined): TomlEntry[] {
  return value?.kind === "table" ? [...value.entries.values()] : [];
}

/** The items of an array; none for any other value. */
export function tomlItems(value: TomlValue | undefined): readonly TomlValue[] {
  return value?.kind === "array" ? value.items : [];
}

/** The value where it is a string. */
export function tomlString(value: TomlValue | undefined): TomlString | undefined {
  return value?.kind === "string" ? value : undefined;
}
