import type { Place } from "../../model/place.ts";
import { limits, tooLong } from "../limits.ts";
import {
  type Cursor,
  endOfLine,
  Mistake,
  newCursor,
  placeBetween,
  skipBlanks,
  skipComment,
  skipSpace,
  take,
} from "./cursor.ts";
import type { TomlFile, TomlTable } from "./node.ts";
import { childTable, readAssignment, readKey } from "./values.ts";

/** Errors after which a text is taken for something else than TOML. */
const MOST_ERRORS = 20;

/** Reads TOML. Never throws: a line that cannot be read costs that line. */
export function readToml(file: string, text: string): TomlFile {
  const root: TomlTable = {
    kind: "table",
    entries: new Map(),
    inline: false,
    place: { file, start: 0, end: text.length },
  };
  const errors: { message: string; place: Place }[] = [];
  const refused = tooLong(text, limits.toml);
  if (refused) {
    return { root, comments: [], errors: [{ message: `not read: ${refused}`, place: { file, start: 0, end: 0 } }] };
  }
  const cursor = newCursor(file, text);
  const headers = new Set<TomlTable>();
  let table = root;
  for (skipSpace(cursor); cursor.at < text.length; skipSpace(cursor)) {
    const start = cursor.at;
    try {
      if (text[start] === "[") table = readHeader(cursor, root, headers);
      else readAssignment(cursor, table);
      expectLineEnd(cursor);
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      const from = Math.min(error.at, text.length);
      errors.push({ message: error.message, place: placeBetween(cursor, from, Math.max(from, endOfLine(text, from))) });
      if (errors.length >= MOST_ERRORS) break;
      // Entries under a header that cannot be read belong to no table.
      if (text[start] === "[") table = { kind: "table", entries: new Map(), inline: false, place: root.place };
      cursor.at = Math.max(nextLine(text, start), start + 1);
    }
  }
  return { root, comments: cursor.comments, errors };
}

function expectLineEnd(cursor: Cursor): void {
  skipBlanks(cursor);
  if (cursor.text[cursor.at] === "#") skipComment(cursor);
  if (cursor.at < cursor.text.length && !take(cursor, /\r?\n/y)) {
    throw new Mistake("something stands behind the value", cursor.at);
  }
}

function nextLine(text: string, from: number): number {
  const found = text.indexOf("\n", from);
  return found === -1 ? text.length : found + 1;
}

function readHeader(cursor: Cursor, root: TomlTable, headers: Set<TomlTable>): TomlTable {
  const start = cursor.at;
  const list = cursor.text.startsWith("[[", start);
  cursor.at += list ? 2 : 1;
  const parts = readKey(cursor);
  if (!take(cursor, list ? /\]\]/y : /\]/y)) throw new Mistake("a table's header is not closed", start);
  const place = placeBetween(cursor, start, cursor.at);
  const last = parts.at(-1);
  if (!last) return root;
  const owner = parts.slice(0, -1).reduce((table, part) => childTable(cursor, table, part), root);
  if (!list) {
    const present = owner.entries.get(last.key)?.value;
    if (present?.kind === "array") throw new Mistake(`${last.key} is a list of tables already`, start);
    const table = childTable(cursor, owner, last);
    if (headers.has(table) || table.inline) throw new Mistake(`${last.key} is given twice`, start);
    headers.add(table);
    table.place = place;
    return table;
  }
  const made: TomlTable = { kind: "table", entries: new Map(), inline: false, place };
  const present = owner.entries.get(last.key);
  if (!present) {
    const keyPlace = placeBetween(cursor, last.start, last.end);
    const value = { kind: "array" as const, items: [made], ofTables: true, place };
    owner.entries.set(last.key, { key: last.key, keyPlace, value, place });
  } else if (present.value.kind === "array" && present.value.ofTables) present.value.items.push(made);
  else throw new Mistake(`${last.key} is no list of tables`, start);
  return made;
}
