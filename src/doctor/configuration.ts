import { matchesPart } from "../model/glob.ts";
import { nearest } from "../model/nearest.ts";

/** A severity as the user writes it. */
export type Level = "error" | "warning" | "info";

/** What a user may decide for all files, or for the files of some paths. */
export type Choices = {
  /** Problems looked for: ids, families, or patterns with `*`; empty means all. */
  select: readonly string[];
  ignore: readonly string[];
  severity: Readonly<Record<string, Level | "off">>;
};

/** `stablehand.toml`, or `[tool.stablehand]` of a pyproject.toml. */
export type Configuration = Choices & {
  failOn?: Level | "never";
  /** Every ignore comment must say why. */
  requireReason: boolean;
  /** Paths that are not read at all. */
  exclude: readonly string[];
  /** Baseline file, relative to the configuration. */
  baseline?: string;
  perPath: readonly (Choices & { paths: readonly string[] })[];
};

/** What is in force where nothing is configured. */
export const NO_CONFIGURATION: Configuration = {
  select: [],
  ignore: [],
  severity: {},
  requireReason: false,
  exclude: [],
  perPath: [],
};

/** Problem ids with the family of each: what selectors may name. */
export type Catalogue = ReadonlyMap<string, string>;

/** A mistake in the configuration; `line` counts from 1. */
export type ConfigurationError = { line: number; message: string };

/** What reading a configuration came to: all of it, or every mistake in it. */
export type ReadConfiguration =
  | { ok: true; configuration: Configuration }
  | { ok: false; errors: readonly ConfigurationError[] };

/** Whether a selector (`no-workers`, `memory`, `celery-*`) means a problem. */
export function selects(selector: string, id: string, catalogue: Catalogue): boolean {
  return matchesPart(selector, id) || catalogue.get(id) === selector;
}

/** Why a selector means nothing, or `undefined` where it does. */
export function selectorError(selector: string, catalogue: Catalogue): string | undefined {
  const families = new Set(catalogue.values());
  if (families.has(selector) || catalogue.has(selector)) return undefined;
  if (selector.includes("*") && [...catalogue.keys()].some((id) => matchesPart(selector, id))) return undefined;
  const guess = nearest(selector, [...catalogue.keys(), ...families]);
  return `there is no problem or family \`${selector}\`${guess ? `; did you mean \`${guess}\`?` : ""}`;
}

type Table = Record<string, unknown>;

/**
 * Reads a configuration. `prefix` is the table it stands in: none for stablehand.toml, `tool.stablehand` in a
 * pyproject.toml. Every mistake is reported, each with its line.
 */
export async function readConfiguration(
  text: string,
  prefix: string,
  catalogue: Catalogue,
): Promise<ReadConfiguration> {
  const { parse, TomlError } = await import("smol-toml");
  let root: unknown;
  try {
    root = parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [, what = error.message] = /^Invalid TOML document: ([^\n]*)/.exec(error.message) ?? [];
    return { ok: false, errors: [{ line: error.line, message: what }] };
  }
  for (const part of prefix === "" ? [] : prefix.split(".")) root = isTable(root) ? root[part] : undefined;
  if (root === undefined) return { ok: true, configuration: NO_CONFIGURATION };
  const errors: ConfigurationError[] = [];
  const reader = { text, catalogue, errors };
  if (!isTable(root)) return { ok: false, errors: [{ line: 1, message: `${prefix} must be a table` }] };
  const configuration = readRoot(root, prefix, reader);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, configuration };
}

type Reader = { text: string; catalogue: Catalogue; errors: ConfigurationError[] };

const CHOICE_KEYS = ["select", "ignore", "severity"];
const ROOT_KEYS = [...CHOICE_KEYS, "fail-on", "require-reason", "exclude", "baseline", "per-path"];
const LEVELS = ["error", "warning", "info"] as const;

function readRoot(table: Table, prefix: string, reader: Reader): Configuration {
  refuseUnknown(table, ROOT_KEYS, prefix, 0, reader);
  const failOn = oneOf(table, "fail-on", [...LEVELS, "never"] as const, prefix, reader);
  const baseline = table.baseline;
  if (baseline !== undefined && typeof baseline !== "string") fail("baseline", "must be a path", prefix, 0, reader);
  const reason = table["require-reason"];
  if (reason !== undefined && typeof reason !== "boolean") {
    fail("require-reason", "must be true or false", prefix, 0, reader);
  }
  return {
    ...readChoices(table, prefix, 0, reader),
    ...(failOn === undefined ? {} : { failOn }),
    ...(typeof baseline === "string" ? { baseline } : {}),
    requireReason: reason === true,
    exclude: strings(table, "exclude", prefix, 0, reader),
    perPath: readPerPath(table["per-path"], prefix, reader),
  };
}

function readPerPath(value: unknown, prefix: string, reader: Reader): Configuration["perPath"] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every(isTable)) {
    fail("per-path", "must be written as [[per-path]] tables", prefix, 0, reader);
    return [];
  }
  const inside = prefix === "" ? "per-path" : `${prefix}.per-path`;
  return value.map((table, nth) => {
    refuseUnknown(table, ["paths", ...CHOICE_KEYS], inside, nth, reader);
    const paths = strings(table, "paths", inside, nth, reader);
    if (table.paths === undefined) {
      reader.errors.push({ line: lineOf(reader.text, inside, undefined, nth), message: "[[per-path]] needs `paths`" });
    }
    return { paths, ...readChoices(table, inside, nth, reader) };
  });
}

function readChoices(table: Table, where: string, nth: number, reader: Reader): Choices {
  const select = selectors(table, "select", where, nth, reader);
  const ignore = selectors(table, "ignore", where, nth, reader);
  return { select, ignore, severity: readSeverity(table.severity, where, nth, reader) };
}

function readSeverity(value: unknown, where: string, nth: number, reader: Reader): Choices["severity"] {
  const severity: Record<string, Level | "off"> = {};
  if (value === undefined) return severity;
  if (!isTable(value)) {
    fail("severity", "must be a table of problem = level", where, nth, reader);
    return severity;
  }
  for (const [id, level] of Object.entries(value)) {
    const why = selectorError(id, reader.catalogue);
    const known = [...LEVELS, "off" as const].find((candidate) => candidate === level);
    if (why) fail(id, why, where, nth, reader, "severity");
    else if (!known) fail(id, "must be error, warning, info or off", where, nth, reader, "severity");
    else severity[id] = known;
  }
  return severity;
}

function selectors(table: Table, key: string, where: string, nth: number, reader: Reader): readonly string[] {
  const list = strings(table, key, where, nth, reader);
  for (const selector of list) {
    const why = selectorError(selector, reader.catalogue);
    if (why) fail(key, why, where, nth, reader, undefined, selector);
  }
  return list;
}

function strings(table: Table, key: string, where: string, nth: number, reader: Reader): readonly string[] {
  const value = table[key];
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  fail(key, "must be a list of strings", where, nth, reader);
  return [];
}

function oneOf<T extends string>(
  table: Table,
  key: string,
  allowed: readonly T[],
  where: string,
  reader: Reader,
): T | undefined {
  const value = table[key];
  if (value === undefined) return undefined;
  const found = allowed.find((candidate) => candidate === value);
  if (!found) fail(key, `must be one of ${allowed.join(", ")}`, where, 0, reader);
  return found;
}

function refuseUnknown(table: Table, allowed: readonly string[], where: string, nth: number, reader: Reader): void {
  for (const key of Object.keys(table)) {
    if (allowed.includes(key)) continue;
    const guess = nearest(key.replaceAll("_", "-"), allowed);
    const why = guess ? `did you mean \`${guess}\`?` : `the keys are ${allowed.join(", ")}`;
    reader.errors.push({ line: lineOf(reader.text, where, key, nth), message: `there is no key \`${key}\`; ${why}` });
  }
}

function fail(
  key: string,
  why: string,
  where: string,
  nth: number,
  { text, errors }: Reader,
  inside?: string,
  item?: string,
): void {
  const table = inside ? (where === "" ? inside : `${where}.${inside}`) : where;
  const line = lineOf(text, table, key, nth, item) || lineOf(text, where, inside ?? key, nth, item);
  errors.push({ line: line || 1, message: item === undefined ? `\`${key}\` ${why}` : `in \`${key}\`: ${why}` });
}

/**
 * The line on which a key of the `nth` table of that name begins, or the table itself where no key is given; where an
 * item of a list is given, the first line from there on that holds it. 0 where it is not found: the parser of values
 * has no places, and dotted keys may be written in many ways.
 */
function lineOf(text: string, table: string, key: string | undefined, nth: number, item?: string): number {
  let current = "";
  let seen = -1;
  let found = 0;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (found === 0 && line.startsWith("[")) {
      current =
        line
          .replace(/^\[+/, "")
          .split("]")[0]
          ?.replace(/[\s"']/g, "") ?? "";
      if (current === table) seen++;
      if (current === table && key === undefined && seen === nth) return index + 1;
      continue;
    }
    if (found === 0 && current === table && (table === "" || seen === nth)) {
      const name = line.split("=")[0]?.replace(/[\s"']/g, "");
      if (line.includes("=") && (name === key || name?.startsWith(`${key}.`))) found = index + 1;
    }
    if (found > 0 && (item === undefined || line.includes(item))) return item === undefined ? found : index + 1;
  }
  return found;
}

function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
