import { type Cursor, Mistake, placeBetween, skipBlanks, skipSpace, take } from "./cursor.ts";
import type { TomlEntry, TomlTable, TomlValue } from "./node.ts";
import { readString } from "./strings.ts";

const DEEPEST = 100;
const TOKEN = /[A-Za-z0-9_+.:-]+(?: \d\d:\d\d[0-9:.]*(?:Z|[+-]\d\d:\d\d)?)?/y;
const INTEGER = /^[+-]?(?:0|[1-9](?:_?\d)*)$/;
const RADIX = /^0(?:x[0-9a-fA-F](?:_?[0-9a-fA-F])*|o[0-7](?:_?[0-7])*|b[01](?:_?[01])*)$/;
const FLOAT = /^[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?$/;
const DATE =
  /^(?:\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)?)?|\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/;

/** One part of a dotted key. */
export type KeyPart = { key: string; start: number; end: number };

/** Reads a key, dotted or not. */
export function readKey(cursor: Cursor): KeyPart[] {
  const parts: KeyPart[] = [];
  do {
    skipBlanks(cursor);
    const start = cursor.at;
    const quote = cursor.text[start];
    if (quote === '"' || quote === "'") {
      const string = readString(cursor);
      if (string.quote.length > 1) throw new Mistake("a key cannot span lines", start);
      parts.push({ key: string.value, start, end: cursor.at });
    } else {
      const bare = take(cursor, /[A-Za-z0-9_-]+/y)?.[0];
      if (bare === undefined) throw new Mistake("a key is missing", start);
      parts.push({ key: bare, start, end: cursor.at });
    }
    skipBlanks(cursor);
  } while (take(cursor, /\./y));
  return parts;
}

/** Reads the value at the cursor. */
export function readValue(cursor: Cursor, depth = 0): TomlValue {
  const start = cursor.at;
  if (depth > DEEPEST) throw new Mistake("nested too deeply", start);
  const character = cursor.text[start];
  if (character === '"' || character === "'") return readString(cursor);
  if (character === "[") return readArray(cursor, depth);
  if (character === "{") return readInlineTable(cursor, depth);
  const token = take(cursor, TOKEN)?.[0];
  if (token === undefined) throw new Mistake("a value is missing", start);
  return readToken(cursor, token, start);
}

function readToken(cursor: Cursor, token: string, start: number): TomlValue {
  const place = placeBetween(cursor, start, start + token.length);
  if (token === "true" || token === "false") return { kind: "boolean", value: token === "true", place };
  if (RADIX.test(token)) return { kind: "number", value: Number(token.replaceAll("_", "")), text: token, place };
  if (INTEGER.test(token) || FLOAT.test(token)) {
    return { kind: "number", value: Number(token.replaceAll("_", "")), text: token, place };
  }
  const special = /^([+-]?)(inf|nan)$/.exec(token);
  if (special) {
    const size = special[2] === "nan" ? Number.NaN : Number.POSITIVE_INFINITY;
    return { kind: "number", value: special[1] === "-" ? -size : size, text: token, place };
  }
  if (DATE.test(token)) return { kind: "date", value: token, place };
  throw new Mistake(`${token.slice(0, 60)} is no value; text stands in quotes`, start);
}

function readArray(cursor: Cursor, depth: number): TomlValue {
  const start = cursor.at;
  const items: TomlValue[] = [];
  cursor.at += 1;
  for (;;) {
    skipSpace(cursor);
    if (take(cursor, /\]/y)) break;
    items.push(readValue(cursor, depth + 1));
    skipSpace(cursor);
    if (take(cursor, /,/y)) continue;
    if (take(cursor, /\]/y)) break;
    throw new Mistake("a list is not closed", start);
  }
  return { kind: "array", items, ofTables: false, place: placeBetween(cursor, start, cursor.at) };
}

function readInlineTable(cursor: Cursor, depth: number): TomlValue {
  const start = cursor.at;
  const table: TomlTable = {
    kind: "table",
    entries: new Map(),
    inline: true,
    place: placeBetween(cursor, start, start),
  };
  cursor.at += 1;
  for (;;) {
    skipSpace(cursor);
    if (take(cursor, /\}/y)) break;
    readAssignment(cursor, table, depth + 1);
    skipSpace(cursor);
    if (take(cursor, /,/y)) continue;
    if (take(cursor, /\}/y)) break;
    throw new Mistake("an inline table is not closed", start);
  }
  table.place = placeBetween(cursor, start, cursor.at);
  return table;
}

/** Reads `key = value` into a table. */
export function readAssignment(cursor: Cursor, table: TomlTable, depth = 0): void {
  const start = cursor.at;
  const parts = readKey(cursor);
  if (!take(cursor, /=/y)) throw new Mistake("= is missing behind a key", start);
  skipBlanks(cursor);
  const value = readValue(cursor, depth);
  const last = parts.at(-1);
  if (!last) return;
  const owner = parts.slice(0, -1).reduce((inner, part) => childTable(cursor, inner, part), table);
  if (owner.entries.has(last.key)) throw new Mistake(`${last.key} is given twice`, start);
  const keyPlace = placeBetween(cursor, last.start, last.end);
  owner.entries.set(last.key, { key: last.key, keyPlace, value, place: placeBetween(cursor, start, cursor.at) });
}

/** The table a key names, made where there is none. A key that holds something else is a mistake. */
export function childTable(cursor: Cursor, table: TomlTable, part: KeyPart): TomlTable {
  const present = table.entries.get(part.key)?.value;
  if (present?.kind === "table") return present;
  if (present?.kind === "array" && present.ofTables) {
    const last = present.items.at(-1);
    if (last?.kind === "table") return last;
  }
  if (present) throw new Mistake(`${part.key} is no table`, part.start);
  const place = placeBetween(cursor, part.start, part.end);
  const made: TomlTable = { kind: "table", entries: new Map(), inline: false, place };
  const entry: TomlEntry = { key: part.key, keyPlace: place, value: made, place };
  table.entries.set(part.key, entry);
  return made;
}
