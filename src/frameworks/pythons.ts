import { compareVersions } from "../model/versions.ts";
import { PYTHONS } from "./pythons.generated.ts";

/** By release: from it on the oldest Python (`needs`), and before it the first Python that is too new (`until`). */
type Row = { needs: Readonly<Record<string, string>>; until: Readonly<Record<string, string>> };

let table: Readonly<Record<string, Row>> | undefined;

/**
 * The oldest Python a release of a package can be installed on, and the first that is too new for it, as `3.11`; absent
 * where every Python does, or nothing is known. Read from the package index by `npm run facts:pythons`.
 */
export function pythonsFor(name: string, version: string): { needs?: string; until?: string } {
  table ??= JSON.parse(PYTHONS) as Readonly<Record<string, Row>>;
  const row = Object.hasOwn(table, name) ? table[name] : undefined;
  // Both are in the order of the releases.
  const needs = Object.entries(row?.needs ?? {}).findLast(([from]) => compareVersions(version, from) >= 0)?.[1];
  const until = Object.entries(row?.until ?? {}).find(([before]) => compareVersions(version, before) < 0)?.[1];
  return { ...(needs === undefined ? {} : { needs }), ...(until === undefined ? {} : { until }) };
}
