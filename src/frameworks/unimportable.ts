import { compareVersions } from "../model/versions.ts";
import table from "./unimportable.json" with { type: "json" };

/** Releases from one on, up to the one that mends it, which a Python and newer ones cannot import. */
type Row = { from: string; until: string | null; python: string; says: string };

/**
 * The oldest Python on which pip installs a release that cannot be imported there, what is raised, and the first release
 * that can be; absent where nothing of the kind is known. Tried by `npm run facts:imports`.
 */
export function unimportableOn(name: string, version: string): Omit<Row, "from"> | undefined {
  const rows: Readonly<Record<string, readonly Row[]>> = table;
  if (!Object.hasOwn(rows, name)) return undefined;
  return rows[name]?.find(
    ({ from, until }) => compareVersions(version, from) >= 0 && (until === null || compareVersions(version, until) < 0),
  );
}
