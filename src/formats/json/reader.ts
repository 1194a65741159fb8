import type { Place } from "../../model/place.ts";
import { type Span, verbatim } from "../../model/span.ts";
import { limits, tooLong } from "../limits.ts";
import type { JsonEntry, JsonFile, JsonNode } from "./node.ts";
import { decodeJsonString } from "./strings.ts";

const DEEPEST = 200;
const SPACE = /(?:[\s\ufeff]|\/\/[^\n]*(?:\n|$)|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/y;
const STRING = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

type Reading = { source: Span; text: string; at: number; error?: { message: string; place: Place } };

/** Reads JSON. Never throws: what stands before the first mistake is read. */
export function readJson(file: string, text: string): JsonFile {
  const refused = tooLong(text, limits.json);
  if (refused) return { error: { message: `not read: ${refused}`, place: { file, start: 0, end: 0 } } };
  const reading: Reading = { source: verbatim(file, text, 0), text, at: 0 };
  skip(reading);
  const root = readNode(reading, 0);
  skip(reading);
  if (root && !reading.error && reading.at < text.length) fail(reading, "something stands behind the value");
  return { ...(root ? { root } : {}), ...(reading.error ? { error: reading.error } : {}) };
}

function fail(reading: Reading, message: string): undefined {
  const { at, text, source } = reading;
  reading.error ??= { message, place: { file: source.file, start: at, end: Math.min(at + 1, text.length) } };
  return undefined;
}

function skip(reading: Reading): void {
  SPACE.lastIndex = reading.at;
  if (SPACE.test(reading.text)) reading.at = SPACE.lastIndex;
}

function take(reading: Reading, pattern: RegExp): string | undefined {
  pattern.lastIndex = reading.at;
  const match = pattern.exec(reading.text);
  if (!match) return undefined;
  reading.at = pattern.lastIndex;
  return match[0];
}

function placeFrom(reading: Reading, start: number): Place {
  return { file: reading.source.file, start, end: reading.at };
}

function readNode(reading: Reading, depth: number): JsonNode | undefined {
  const start = reading.at;
  const character = reading.text[start];
  if (depth > DEEPEST) return fail(reading, "nested too deeply");
  if (character === "{") return readObject(reading, depth);
  if (character === "[") return readArray(reading, depth);
  if (character === '"') return readText(reading);
  const word = take(reading, WORD);
  if (word === "null") return { kind: "null", place: placeFrom(reading, start) };
  if (word !== undefined) return { kind: "boolean", value: word === "true", place: placeFrom(reading, start) };
  const number = take(reading, NUMBER);
  if (number === undefined) return fail(reading, "a value is missing");
  return { kind: "number", value: Number(number), place: placeFrom(reading, start) };
}

function readText(reading: Reading): (JsonNode & { kind: "string" }) | undefined {
  const start = reading.at;
  if (take(reading, STRING) === undefined) return fail(reading, "a string is malformed");
  const span = decodeJsonString(reading.source, start + 1, reading.at - 1);
  return { kind: "string", value: span.text, span, place: placeFrom(reading, start) };
}

function readArray(reading: Reading, depth: number): JsonNode {
  const start = reading.at;
  const items: JsonNode[] = [];
  reading.at += 1;
  for (skip(reading); reading.text[reading.at] !== "]"; skip(reading)) {
    const item = readNode(reading, depth + 1);
    if (item) items.push(item);
    if (!item || reading.error || !separated(reading, "]")) break;
  }
  if (!reading.error) reading.at += 1;
  return { kind: "array", items, place: placeFrom(reading, start) };
}

function readObject(reading: Reading, depth: number): JsonNode {
  const start = reading.at;
  const entries: JsonEntry[] = [];
  reading.at += 1;
  for (skip(reading); reading.text[reading.at] !== "}"; skip(reading)) {
    const entryStart = reading.at;
    const key = reading.text[entryStart] === '"' ? readText(reading) : fail(reading, "a key is missing");
    skip(reading);
    if (!key || take(reading, /:/y) === undefined) {
      fail(reading, "a colon is missing");
      break;
    }
    skip(reading);
    const value = readNode(reading, depth + 1);
    if (value) entries.push({ key: key.value, keyPlace: key.place, value, place: placeFrom(reading, entryStart) });
    if (!value || reading.error || !separated(reading, "}")) break;
  }
  if (!reading.error) reading.at += 1;
  return { kind: "object", entries, place: placeFrom(reading, start) };
}

/** Whether a comma or the closing bracket follows. */
function separated(reading: Reading, close: string): boolean {
  skip(reading);
  if (reading.text[reading.at] === close) return true;
  if (take(reading, /,/y) !== undefined) return true;
  fail(reading, "a comma is missing");
  return false;
}
