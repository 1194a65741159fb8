import type { Edit } from "../../model/finding.ts";
import { deleteLines, indentAt, insertLines, lineAfter, newlineOf, type Written } from "../edit.ts";
import { type TomlFile, type TomlTable, type TomlValue, tomlAt, tomlEntries, tomlItems } from "./node.ts";

/** A value to be written. */
export type TomlPlain = string | number | boolean | readonly string[];

/** Text of a value. A string keeps the quote of the one it replaces where it can. */
export function tomlText(value: TomlPlain, like?: TomlValue): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return `[${value.map((item) => tomlText(item)).join(", ")}]`;
  const literal = like?.kind === "string" && like.quote.startsWith("'");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a literal string may hold none
  if (literal && !/['\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) return `'${value}'`;
  return JSON.stringify(value).replaceAll("\u007f", "\\u007f");
}

/** Sets a key of a table: in place where it is given, else behind the table's last key, else in a table of its own. */
export function setTomlKey(
  file: string,
  text: string,
  root: TomlFile["root"],
  path: readonly string[],
  value: TomlPlain,
): Written {
  const key = path.at(-1);
  const tablePath = path.slice(0, -1);
  const table = tomlAt(root, ...tablePath);
  if (key === undefined) return { refused: "no key is named" };
  const present = tomlAt(root, ...path);
  if (present) {
    if (present.kind === "table") return { refused: `${path.join(".")} is a table` };
    const { start, end } = present.place;
    return { edits: [{ file, start, end, text: tomlText(value, present) }] };
  }
  const assignment = `${keyText(key)} = ${tomlText(value)}`;
  if (table === undefined) {
    const blank = text.trim() === "" ? [] : [""];
    return {
      edits: [insertLines(file, text, text.length, [...blank, `[${tablePath.map(keyText).join(".")}]`, assignment])],
    };
  }
  if (table.kind !== "table") return { refused: `${tablePath.join(".")} is no table` };
  return { edits: [insertInto(file, text, root, table, assignment)] };
}

function insertInto(file: string, text: string, root: TomlTable, table: TomlTable, assignment: string): Edit {
  const own = tomlEntries(table).filter(
    (entry) => entry.place.end > entry.value.place.start && !isHeaderOnly(entry.value),
  );
  const last = own.reduce((end, entry) => Math.max(end, entry.place.end), -1);
  if (table.inline) {
    const at = last === -1 ? table.place.start + 1 : last;
    return { file, start: at, end: at, text: last === -1 ? ` ${assignment} ` : `, ${assignment}` };
  }
  if (last !== -1) return insertLines(file, text, lineAfter(text, last), [`${indentAt(text, last)}${assignment}`]);
  if (table === root) {
    const first = /^\ufeff?(?:[ \t]*(?:#[^\n]*)?\r?\n)*/.exec(text)?.[0].length ?? 0;
    return insertLines(file, text, first, [assignment]);
  }
  return insertLines(file, text, lineAfter(text, table.place.end), [
    `${indentAt(text, table.place.start)}${assignment}`,
  ]);
}

/** A table written under a header of its own does not tell where its parent's keys end. */
function isHeaderOnly(value: TomlValue): boolean {
  return (value.kind === "table" && !value.inline) || (value.kind === "array" && value.ofTables);
}

/** Adds an item to a list, in its style: one a line where it is so, trailing comma kept. */
export function addTomlItem(file: string, text: string, list: TomlValue, item: string): Written {
  if (list.kind !== "array" || list.ofTables) return { refused: "it is no list" };
  const items = tomlItems(list);
  const last = items.at(-1);
  const written = tomlText(item, last);
  if (!last) {
    const at = list.place.start + 1;
    return { edits: [{ file, start: at, end: at, text: written }] };
  }
  const { end } = last.place;
  const multi = text.slice(list.place.start, last.place.start).includes("\n");
  if (!multi) return { edits: [{ file, start: end, end, text: `, ${written}` }] };
  const comma = commaBehind(text, end, list.place.end);
  const newline = newlineOf(text);
  const indent = indentAt(text, last.place.start);
  if (comma === undefined) return { edits: [{ file, start: end, end, text: `,${newline}${indent}${written}` }] };
  // Behind the comma's line, so that a comment there stays with its item.
  const rest = lineEndOrClose(text, comma, list.place.end);
  return { edits: [{ file, start: rest, end: rest, text: `${newline}${indent}${written},` }] };
}

function commaBehind(text: string, from: number, close: number): number | undefined {
  const match = /^(?:[ \t\r\n]|#[^\n]*\n)*,/.exec(text.slice(from, close));
  return match ? from + match[0].length : undefined;
}

function lineEndOrClose(text: string, from: number, close: number): number {
  const found = text.indexOf("\n", from);
  if (found === -1 || found >= close) return from;
  return text[found - 1] === "\r" ? found - 1 : found;
}

/** Removes a key with its line. Keys of inline tables are left to people. */
export function deleteTomlKey(file: string, text: string, root: TomlTable, path: readonly string[]): Written {
  const table = tomlAt(root, ...path.slice(0, -1));
  const entry = table?.kind === "table" ? table.entries.get(path.at(-1) ?? "") : undefined;
  if (!entry || table?.kind !== "table") return { refused: `${path.join(".")} is not set` };
  if (table.inline) return { refused: `${path.join(".")} stands in an inline table` };
  if (isHeaderOnly(entry.value)) return { refused: `${path.join(".")} is a table` };
  return { edits: [deleteLines(file, text, entry.place.start, entry.place.end)] };
}

function keyText(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : JSON.stringify(key);
}
