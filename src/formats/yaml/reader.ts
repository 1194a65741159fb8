import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
  type YAMLParseError,
  type YAMLSeq,
} from "yaml";
import type { Place } from "../../model/place.ts";
import { limits, tooLong } from "../limits.ts";
import type {
  YamlDocument,
  YamlEntry,
  YamlError,
  YamlFile,
  YamlMap,
  YamlNode,
  YamlScalar,
  YamlSeq,
  YamlStyle,
} from "./node.ts";
import { scalarSpan } from "./scalar.ts";

/** Nodes one file may grow to once aliases are replaced; a few lines of aliases can ask for billions. */
const MOST_NODES = 50_000;
const DEEPEST = 100;
/** One mistake draws others after it; the first few say where to look. */
const MOST_ERRORS = 5;

const STYLES: Readonly<Record<string, YamlStyle>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
};

type Context = {
  file: string;
  text: string;
  document: Document;
  left: number;
  /** What each alias names; the parser searches the document for it anew each time. */
  targets: Map<unknown, unknown>;
};

/** Reads YAML text. Never throws: mistakes are listed with their places and the rest is read. */
export function readYaml(file: string, text: string): YamlFile {
  const refused = tooLong(text, limits.yaml);
  if (refused) return unread(file, refused);
  const parsed = parseSafely(text);
  if (typeof parsed === "string") return unread(file, parsed);
  const errors: YamlError[] = parsed.flatMap((document) =>
    withoutFollowers(document.errors).map((error) => ({
      kind: isDuplicateKey(error) ? "duplicate-key" : "syntax",
      message: firstLine(error.message),
      place: errorPlace(file, text, error.pos),
    })),
  );
  const notYaml = errors.length > 0 ? looksLike(text) : undefined;
  if (notYaml) return unread(file, `this is ${notYaml}, not YAML`, firstLineEnd(text));
  const shared = { left: MOST_NODES, targets: new Map<unknown, unknown>() };
  const documents = parsed.map((document): YamlDocument => {
    const context = Object.assign(shared, { file, text, document });
    const root = convert(document.contents, context, 0);
    const [start, end] = document.range ?? [0, text.length];
    return { ...(root ? { root } : {}), place: { file, start, end: Math.max(start, end) } };
  });
  return { documents, errors: errors.slice(0, MOST_ERRORS) };
}

function unread(file: string, message: string, end = 0): YamlFile {
  return { documents: [], errors: [{ kind: "syntax", message, place: { file, start: 0, end } }] };
}

/** The parser's errors up to the first of syntax: those after it only say that it lost its way. */
function withoutFollowers(errors: readonly YAMLParseError[]): readonly YAMLParseError[] {
  const first = errors.findIndex((error) => !isDuplicateKey(error));
  return first < 0 ? errors : errors.slice(0, first + 1);
}

function isDuplicateKey(error: YAMLParseError): boolean {
  return error.code === "DUPLICATE_KEY";
}

function parseSafely(text: string): Document[] | string {
  try {
    const documents = parseAllDocuments(text, { prettyErrors: false, uniqueKeys: true, logLevel: "silent" });
    return Array.isArray(documents) ? documents : [];
  } catch (error) {
    // The parser is documented not to throw; a text that makes it do so is still only one unreadable file.
    return error instanceof Error ? firstLine(error.message) : "cannot be parsed";
  }
}

function convert(node: unknown, context: Context, depth: number): YamlNode | undefined {
  if (context.left-- <= 0 || depth > DEEPEST) return undefined;
  if (isAlias(node)) {
    const target = targetOf(node, context);
    return target ? convert(target, context, depth + 1) : undefined;
  }
  if (isMap(node)) return convertMap(node, context, depth);
  if (isSeq(node)) return convertSeq(node, context, depth);
  if (isScalar(node)) return convertScalar(node, context);
  return undefined;
}

function targetOf(alias: Alias, context: Context): unknown {
  if (!context.targets.has(alias)) context.targets.set(alias, alias.resolve(context.document));
  return context.targets.get(alias);
}

function convertMap(node: YAMLMap, context: Context, depth: number): YamlMap {
  const own: YamlEntry[] = [];
  const merged: YamlEntry[] = [];
  for (const pair of node.items) {
    if (!isPair(pair)) continue;
    const key = keyOf(pair, context);
    if (!key) continue;
    const value = convert(pair.value, context, depth + 1) ?? emptyAfter(key, context);
    if (key.text === "<<" && key.style === "plain") merged.push(...mergedEntries(value));
    else own.push({ key, value, merged: false });
  }
  const map: YamlMap = {
    kind: "map",
    entries: [...own, ...merged],
    place: placeOfNode(node, context),
    flow: node.flow === true,
  };
  return withTag(map, node.tag);
}

function keyOf(pair: Pair, context: Context): YamlScalar | undefined {
  const key = isAlias(pair.key) ? targetOf(pair.key, context) : pair.key;
  return isScalar(key) ? convertScalar(key, context) : undefined;
}

function mergedEntries(value: YamlNode): YamlEntry[] {
  const maps = value.kind === "seq" ? value.items : [value];
  return maps.flatMap((map) => (map.kind === "map" ? map.entries.map((entry) => ({ ...entry, merged: true })) : []));
}

function convertSeq(node: YAMLSeq, context: Context, depth: number): YamlSeq {
  const items: YamlNode[] = [];
  for (const item of node.items) {
    const converted = convert(item, context, depth + 1);
    if (converted) items.push(converted);
  }
  return withTag({ kind: "seq", items, place: placeOfNode(node, context), flow: node.flow === true }, node.tag);
}

function convertScalar(node: Scalar, context: Context): YamlScalar {
  const place = placeOfNode(node, context);
  const style = STYLES[node.type ?? "PLAIN"] ?? "plain";
  const raw = context.text.slice(place.start, place.end);
  const text = typeof node.value === "string" ? node.value : (node.source ?? raw);
  const value = scalarValue(node.value, text);
  const span = scalarSpan(context.file, context.text, place.start, place.end, style, text);
  return withTag({ kind: "scalar", value, text, style, span, place }, node.tag);
}

function scalarValue(value: unknown, text: string): YamlScalar["value"] {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return value;
  return typeof value === "bigint" ? Number(value) : text;
}

function emptyAfter(key: YamlScalar, context: Context): YamlScalar {
  const at = Math.min(key.place.end + 1, context.text.length);
  const place = { file: context.file, start: at, end: at };
  const span = { file: context.file, text: "", segments: [{ at: 0, length: 0, start: at, end: at }] };
  return { kind: "scalar", value: null, text: "", style: "plain", span, place };
}

function placeOfNode(node: { range?: [number, number, number] | null }, context: Context): Place {
  const length = context.text.length;
  const start = Math.min(node.range?.[0] ?? 0, length);
  let end = Math.min(Math.max(node.range?.[1] ?? start, start), length);
  // A block collection's range may run on to the next line; what belongs to it ends with its last character.
  if (isCollection(node)) while (end > start && /\s/.test(context.text[end - 1] ?? "")) end--;
  return { file: context.file, start, end };
}

function withTag<T extends YamlNode>(node: T, tag: string | undefined): T {
  return tag === undefined ? node : { ...node, tag };
}

function errorPlace(file: string, text: string, [start, end]: [number, number]): Place {
  const from = Math.min(start, text.length);
  const to = Math.min(Math.max(end, from), text.length);
  if (to - from > 1) return { file, start: from, end: to };
  // The parser points at one character; people are better served by the rest of its line.
  const line = /^[^\r\n]*/.exec(text.slice(from, from + 1000))?.[0].trimEnd() ?? "";
  return { file, start: from, end: Math.max(to, from + line.length) };
}

/** What a text that is no YAML looks like, for people who put a guide where the file should be. */
function looksLike(text: string): string | undefined {
  const head = text.slice(0, 20_000);
  if (/^```/m.test(head) || /^[ \t]*#{1,3} \S.*\n{1,3}[A-Z][^:\n]*[.!]$/m.test(head)) return "a Markdown document";
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(head)) return "HTML or XML";
  if (/\{\{[^{}\n]*\}\}|\{%[^{%\n]*%\}/.test(head)) return "a template";
  if (/^<{7} |^={7}$|^>{7} /m.test(head)) return "a file with unresolved merge conflicts";
  return undefined;
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}

function firstLineEnd(text: string): number {
  const end = text.indexOf("\n");
  return end === -1 ? text.length : end;
}
