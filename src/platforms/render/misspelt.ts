import { nearest } from "../../model/nearest.ts";
import type { Remark } from "../../model/remark.ts";
import {
  DATABASE_KEYS,
  DISK_KEYS,
  GROUP_KEYS,
  ROOT_KEYS,
  SCALING_KEYS,
  SERVICE_KEYS,
  VARIABLE_KEYS,
} from "./schema.ts";

const TABLES = [ROOT_KEYS, SERVICE_KEYS, DATABASE_KEYS, DISK_KEYS, GROUP_KEYS, SCALING_KEYS, VARIABLE_KEYS];
const KNOWN: ReadonlySet<string> = new Set(TABLES.flatMap(({ known, legacy }) => [...known, ...legacy.keys()]));
/** Shorter words come too near to one another to be taken for misspelt. */
const LEAST = 6;

/**
 * Misspelt keys of a Blueprint that is not valid YAML: what belongs to what cannot be told there, but a word before a
 * colon that is nearly a key will be refused as soon as the rest is mended.
 */
export function misspeltKeys(file: string, text: string): Remark[] {
  const remarks: Remark[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const [, before = "", word = ""] = /^([ \t]*(?:-[ \t]*)?)([A-Za-z]{1,40}):/.exec(line) ?? [];
    const meant = word.length < LEAST || KNOWN.has(word) ? undefined : nearest(word, KNOWN);
    const from = start + before.length;
    if (meant !== undefined) {
      const place = { file, start: from, end: from + word.length };
      remarks.push({ kind: "blueprint.unknown-key", place, subject: word, instead: meant });
    }
    start += line.length + 1;
  }
  return remarks;
}
