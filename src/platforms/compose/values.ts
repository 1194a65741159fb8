import type { YamlNode } from "../../formats/yaml/node.ts";
import { entryOf, itemsOf, scalarOf } from "../../formats/yaml/node.ts";
import type { PlacedText } from "../../model/container.ts";
import { known, unknown, type Value } from "../../model/value.ts";

/** A scalar that says something. */
export function textOf(node: YamlNode | undefined): PlacedText | undefined {
  const scalar = scalarOf(node);
  return scalar === undefined || scalar.value === null ? undefined : { text: scalar.text, place: scalar.place };
}

/** A scalar, or the words of a list of scalars joined by blanks. */
export function joinedText(node: YamlNode | undefined): PlacedText | undefined {
  const words = itemsOf(node).flatMap((item) => scalarOf(item)?.text ?? []);
  return node && words.length > 0 ? { text: words.join(" "), place: node.place } : textOf(node);
}

/** What follows `keys` one after the other. */
export function at(node: YamlNode | undefined, ...keys: readonly string[]): YamlNode | undefined {
  let found = node;
  for (const key of keys) found = entryOf(found, key)?.value;
  return found;
}

/** Compose replaces `$NAME` and `${NAME}`; `$$` is a plain dollar. What stays unknown is named. */
export function interpolated(text: string): Value<string> {
  const variable = /(?<!\$)\$(?:\{([A-Za-z_]\w*)|([A-Za-z_]\w*))/.exec(text);
  if (variable) return unknown(`${variable[1] ?? variable[2] ?? ""} is set where compose is run`);
  return known(text.replaceAll("$$", "$"));
}

/** The default of a text that is one variable: `${REPLICAS:-2}`. */
export function defaultOf(text: string): string | undefined {
  return /^\$\{[A-Za-z_]\w*:?-([^${}]*)\}$/.exec(text.trim())?.[1];
}

const UNITS: Readonly<Record<string, number>> = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Bytes of a size as compose reads it: `256m`, `1G`, `512MB`. */
export function bytesOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([bkmg])?(?:i?b)?$/i.exec(text.trim());
  return match ? Number(match[1]) * (UNITS[(match[2] ?? "b").toLowerCase()] ?? 1) : undefined;
}

const SECONDS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001, us: 0.000_001 };

/** Seconds of a duration as compose reads it: `90s`, `1m30s`. */
export function durationOf(text: string): Value<number> {
  const parts = [...text.trim().matchAll(/(\d{1,12}(?:\.\d{1,12})?)(h|ms|m|us|s)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== text.trim())
    return unknown(`${text} is set where compose is run, or is no duration`);
  return known(parts.reduce((sum, [, count, unit = ""]) => sum + Number(count) * (SECONDS[unit] ?? 0), 0));
}
