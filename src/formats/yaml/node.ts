import type { Place } from "../../model/place.ts";
import type { Span } from "../../model/span.ts";

/** One node of a YAML document. Aliases are already replaced by what they name. */
export type YamlNode = YamlMap | YamlSeq | YamlScalar;

/** A mapping; `flow`: written in braces. */
export type YamlMap = { kind: "map"; entries: readonly YamlEntry[]; place: Place; flow: boolean; tag?: string };
/** A sequence; `flow`: written in brackets. */
export type YamlSeq = { kind: "seq"; items: readonly YamlNode[]; place: Place; flow: boolean; tag?: string };

/** One `key: value`. `merged` entries came in through `<<` and are weaker than the map's own. */
export type YamlEntry = { key: YamlScalar; value: YamlNode; merged: boolean };

/** How a scalar is written. */
export type YamlStyle = "plain" | "single" | "double" | "literal" | "folded";

/**
 * A scalar. `value` is what YAML 1.2 (core schema) makes of it, `text` the decoded text before that, `span` the same
 * text with its places. `place` covers the scalar as written, quotes and block header included.
 */
export type YamlScalar = {
  kind: "scalar";
  value: string | number | boolean | null;
  text: string;
  style: YamlStyle;
  span: Span;
  place: Place;
  tag?: string;
};

/**
 * A mistake of the text, in the parser's words. A key that stands twice leaves the rest readable; after a mistake of
 * syntax nothing tells what the file says.
 */
export type YamlError = { kind: "duplicate-key" | "syntax"; message: string; place: Place };

/** One document of a file; an empty one has no root. */
export type YamlDocument = { root?: YamlNode; place: Place };

/** Everything read from one file; documents stand in order. */
export type YamlFile = { documents: readonly YamlDocument[]; errors: readonly YamlError[] };

/** Entries of a map, its own before merged ones; none for any other node. */
export function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  return node?.kind === "map" ? node.entries : [];
}

/** The entry of a key. Where a key stands twice the last one counts, as most readers have it. */
export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  let found: YamlEntry | undefined;
  for (const entry of entriesOf(node)) {
    if (entry.key.text === key && (!entry.merged || !found)) found = entry;
  }
  return found;
}

/** Items of a sequence; none for any other node. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === "seq" ? node.items : [];
}

/** The node where it is a scalar. */
export function scalarOf(node: YamlNode | undefined): YamlScalar | undefined {
  return node?.kind === "scalar" ? node : undefined;
}
