import type { Edit } from "../../model/finding.ts";
import type { Place } from "../../model/place.ts";
import { placeOf } from "../../model/span.ts";
import { applyEdits, deleteLines, lineEnd, lineStart, newlineOf, type Written } from "../edit.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from "./node.ts";
import { readYaml } from "./reader.ts";

/** A scalar to be written. A string that YAML would take for something else is quoted. */
export type YamlPlain = string | number | boolean;

/** Text of a scalar. `flow`: inside brackets or braces, where more characters mean something. */
export function yamlText(value: YamlPlain, flow = false): string {
  if (typeof value !== "string") return String(value);
  return isPlainSafe(value, flow) ? value : doubleQuoted(value);
}

function doubleQuoted(value: string): string {
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** Whether a string may stand without quotes and is the same string then, for readers of YAML 1.1 too. */
function isPlainSafe(value: string, flow: boolean): boolean {
  if (!/^[A-Za-z_./$][\w ./:@%+=,$()~^;!?&*#<>|'"[\]{}\\-]*$/.test(value)) return false;
  if (/: |:$| #|[ ]$/.test(value) || (flow && /[,[\]{}]/.test(value))) return false;
  if (/^(?:y|n|yes|no|on|off|true|false|null|~|\.inf|\.nan)$/i.test(value)) return false;
  return !/^[-+.]?\d/.test(value);
}

/** Gives a scalar another value, in the style it has where that can hold it. */
export function replaceScalar(text: string, scalar: YamlScalar, value: YamlPlain): Written {
  const { file, start, end } = scalar.place;
  if (scalar.style === "literal" || scalar.style === "folded") {
    if (typeof value !== "string" || /[\r\n]/.test(value.trimEnd())) {
      return { refused: "a block of several lines is left to people" };
    }
    return replaceInScalar(text, scalar, 0, scalar.text.trimEnd().length, value.trimEnd());
  }
  return checked(
    text,
    { file, start, end, text: styled(value, scalar.style, isInFlow(text, start)) },
    start,
    String(value),
  );
}

/**
 * Replaces `[from, to)` of a scalar's decoded text. The rest of it stays as written, quotes and folds included. `place`
 * is where the range stands, for callers that know it more exactly than the scalar's own segments do.
 */
export function replaceInScalar(
  text: string,
  scalar: YamlScalar,
  from: number,
  to: number,
  insert: string,
  place: Place = placeOf(scalar.span, from, to),
): Written {
  const expected = scalar.text.slice(0, from) + insert + scalar.text.slice(to);
  const small: Edit = { file: place.file, start: place.start, end: place.end, text: encoded(insert, scalar.style) };
  const written = checked(text, small, scalar.place.start, expected);
  if ("edits" in written || scalar.style === "literal" || scalar.style === "folded") return written;
  const whole = styled(expected, scalar.style, isInFlow(text, scalar.place.start));
  return checked(text, { ...scalar.place, text: whole }, scalar.place.start, expected);
}

function encoded(text: string, style: YamlScalar["style"]): string {
  if (style === "single") return text.replaceAll("'", "''");
  return style === "double" ? doubleQuoted(text).slice(1, -1) : text;
}

function styled(value: YamlPlain, style: YamlScalar["style"], flow: boolean): string {
  if (typeof value !== "string") return String(value);
  const text = String(value);
  if (style === "single" && !/[^ -~\u00a0-\ud7ff\ue000-\ufffd]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  if (style === "single" || style === "double") return doubleQuoted(text);
  return yamlText(text, flow);
}

/** The edit, if the scalar reads as expected afterwards and nothing else broke. */
function checked(text: string, edit: Edit, start: number, expected: string): Written {
  const before = readYaml(edit.file, text);
  const after = readYaml(edit.file, applyEdits(text, [edit]));
  if (after.errors.length > before.errors.length) return { refused: "the file could not be read any more" };
  const scalar = after.documents.flatMap((document) => scalarAt(document.root, start, 0))[0];
  if (scalar?.text !== expected) return { refused: "the text would not come out as it is meant" };
  return { edits: [edit] };
}

function scalarAt(node: YamlNode | undefined, start: number, depth: number): YamlScalar[] {
  if (!node || depth > 60 || node.place.start > start || node.place.end < start) return [];
  if (node.kind === "scalar") return node.place.start === start ? [node] : [];
  const children = node.kind === "seq" ? node.items : node.entries.flatMap(({ key, value }) => [key, value]);
  return children.flatMap((child) => scalarAt(child, start, depth + 1));
}

function isInFlow(text: string, at: number): boolean {
  const line = text.slice(lineStart(text, at), at);
  return /[[{][^[\]{}]*$/.test(line.replace(/"(?:[^"\\]|\\.)*"?|'[^']*'/gs, ""));
}

/** Sets a key of a map: in place where it is given, else behind its last key. */
export function setYamlKey(text: string, map: YamlMap, key: string, value: YamlPlain): Written {
  const own = map.entries.filter((entry) => !entry.merged);
  const present = own.findLast((entry) => entry.key.text === key);
  if (present) {
    if (present.value.kind !== "scalar") return { refused: `${key} holds more than one value` };
    if (present.value.place.start === present.value.place.end) {
      const at = text[present.key.place.end] === ":" ? present.key.place.end + 1 : -1;
      if (at === -1) return { refused: `${key} has no place for a value` };
      return { edits: [{ file: map.place.file, start: at, end: at, text: ` ${yamlText(value, map.flow)}` }] };
    }
    return replaceScalar(text, present.value, value);
  }
  const assignment = `${yamlText(key, map.flow)}: ${yamlText(value, map.flow)}`;
  const { file } = map.place;
  const last = own.at(-1);
  if (map.flow) {
    const at = last ? last.value.place.end : map.place.start + 1;
    return { edits: [{ file, start: at, end: at, text: last ? `, ${assignment}` : assignment }] };
  }
  const first = own[0];
  if (!first || !last) return { refused: "the map has no key to stand beside" };
  const column = first.key.place.start - lineStart(text, first.key.place.start);
  return { edits: [insertBehind(text, last.value.place.end, file, [" ".repeat(column) + assignment])] };
}

/** Lines behind a node: on the line after its last one. A block scalar ends with its own line end. */
function insertBehind(text: string, end: number, file: string, lines: readonly string[]): Edit {
  const newline = newlineOf(text);
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? "")) at -= 1;
  const lineStop = lineEnd(text, at);
  return { file, start: lineStop, end: lineStop, text: lines.map((line) => newline + line).join("") };
}

/** Adds an item to a list: a scalar, or a map of scalars written as the list's other maps are. */
export function addYamlItem(
  text: string,
  seq: YamlSeq,
  item: YamlPlain | readonly (readonly [string, YamlPlain])[],
): Written {
  const { file } = seq.place;
  const last = seq.items.at(-1);
  const pairs = typeof item === "object" ? item : undefined;
  if (seq.flow || !last) {
    const body = pairs
      ? `{ ${pairs.map(([key, value]) => `${key}: ${yamlText(value, true)}`).join(", ")} }`
      : yamlText(item as YamlPlain, true);
    const at = last ? last.place.end : seq.place.start + 1;
    if (!seq.flow) return { refused: "the list has no item to stand beside" };
    return { edits: [{ file, start: at, end: at, text: last ? `, ${body}` : body }] };
  }
  const dash = dashBefore(text, last.place.start);
  if (dash === undefined) return { refused: "the list is not written one item a line" };
  const indent = " ".repeat(dash - lineStart(text, dash));
  const gap = text.slice(dash + 1, last.place.start);
  const space = /^ +$/.test(gap) ? gap : " ";
  const lines = pairs
    ? pairs.map(
        ([key, value], index) =>
          `${indent}${index === 0 ? `-${space}` : " ".repeat(space.length + 1)}${key}: ${yamlText(value)}`,
      )
    : [`${indent}-${space}${yamlText(item as YamlPlain)}`];
  return { edits: [insertBehind(text, last.place.end, file, lines)] };
}

/** Offset of the dash that begins an item. */
function dashBefore(text: string, start: number): number | undefined {
  const line = text.slice(lineStart(text, start), start);
  const match = /-(?:[ \t]+(?:&\S+[ \t]+|!\S*[ \t]+)?)$/.exec(line);
  return match ? lineStart(text, start) + match.index : undefined;
}

/** Removes a key with its value. */
export function deleteYamlKey(text: string, map: YamlMap, key: string): Written {
  const own = map.entries.filter((entry) => !entry.merged);
  const index = own.findLastIndex((entry) => entry.key.text === key);
  const entry = own[index];
  if (!entry) return { refused: `${key} is not set` };
  const { file } = map.place;
  const next = own[index + 1];
  if (map.flow) {
    const before = own[index - 1];
    const start = before ? before.value.place.end : entry.key.place.start;
    const end = before || !next ? entry.value.place.end : next.key.place.start;
    return { edits: [{ file, start, end, text: "" }] };
  }
  const column = text.slice(lineStart(text, entry.key.place.start), entry.key.place.start);
  if (column.trim() !== "") {
    // It stands behind the dash of a list's item: the next key moves there.
    if (!next) return { refused: `${key} is the only key of its item` };
    return { edits: [{ file, start: entry.key.place.start, end: next.key.place.start, text: "" }] };
  }
  if (own.length === 1) return { refused: `${key} is the only key of its map` };
  return { edits: [deleteLines(file, text, entry.key.place.start, endOfEntry(text, entry))] };
}

function endOfEntry(text: string, entry: YamlEntry): number {
  let end = Math.max(entry.value.place.end, entry.key.place.end);
  while (end > entry.key.place.end && /\s/.test(text[end - 1] ?? "")) end -= 1;
  return end;
}

/** Removes an item of a list with its lines. */
export function deleteYamlItem(text: string, seq: YamlSeq, item: YamlNode): Written {
  const { file } = seq.place;
  if (seq.items.length === 1) return { refused: "it is the only item of its list" };
  if (seq.flow) {
    const index = seq.items.indexOf(item);
    const before = seq.items[index - 1];
    const next = seq.items[index + 1];
    const start = before ? before.place.end : item.place.start;
    const end = before || !next ? item.place.end : next.place.start;
    return { edits: [{ file, start, end, text: "" }] };
  }
  const dash = dashBefore(text, item.place.start);
  if (dash === undefined || text.slice(lineStart(text, dash), dash).trim() !== "") {
    return { refused: "the item does not begin its line" };
  }
  let end = item.place.end;
  while (end > item.place.start && /\s/.test(text[end - 1] ?? "")) end -= 1;
  return { edits: [deleteLines(file, text, dash, end)] };
}

/** Adds a key that holds a map or list, given as lines without indentation, behind the last key of a block map. */
export function addYamlBlock(text: string, map: YamlMap, lines: readonly string[]): Written {
  const own = map.entries.filter((entry) => !entry.merged);
  const [first] = own;
  const last = own.at(-1);
  if (map.flow || !first || !last) return { refused: "the map is not written one key a line" };
  const column = " ".repeat(first.key.place.start - lineStart(text, first.key.place.start));
  return {
    edits: [
      insertBehind(
        text,
        last.value.place.end,
        map.place.file,
        lines.map((line) => column + line),
      ),
    ],
  };
}
