import type { ArgparseOption } from "../engines/argparse.ts";
import { releaseIndex, rowsAt, type Variant } from "../engines/releases.ts";
import table from "./options.json" with { type: "json" };

/** One setting as a release declares it; `flags` are absent for those only a file can set. */
export type GunicornSetting = {
  name: string;
  section?: string;
  flags?: readonly string[];
  action?: "store" | "store_true" | "store_false" | "store_const" | "append" | "help" | "version";
  nargs?: string;
  const?: unknown;
  type?: string;
  default?: unknown;
  validator?: string | null;
  arity?: number;
};

const TABLE = table as unknown as {
  releases: readonly string[];
  workerClasses: readonly Variant<readonly [name: string, path: string]>[];
  settings: readonly Variant<GunicornSetting>[];
};

/** Releases whose options are known, oldest first. */
export const GUNICORN_RELEASES = TABLE.releases;

type Release = { settings: ReadonlyMap<string, GunicornSetting>; options: readonly ArgparseOption[] };
const loaded = new Map<number, Release>();

/** Settings of the release that speaks for `version`, by name, in the order gunicorn applies them. */
export function gunicornSettings(version: string): ReadonlyMap<string, GunicornSetting> {
  return release(version).settings;
}

/** The command-line options of the release that speaks for `version`. */
export function gunicornOptions(version: string): readonly ArgparseOption[] {
  return release(version).options;
}

/** Short names of worker classes and the class each stands for, in the release that speaks for `version`. */
export function workerClasses(version: string): ReadonlyMap<string, string> {
  return new Map(rowsAt(TABLE.workerClasses, releaseIndex(TABLE.releases, version)));
}

function release(version: string): Release {
  const index = releaseIndex(TABLE.releases, version);
  let found = loaded.get(index);
  if (!found) {
    const rows = rowsAt(TABLE.settings, index);
    found = { settings: new Map(rows.map((row) => [row.name, row])), options: rows.flatMap(asOption) };
    loaded.set(index, found);
  }
  return found;
}

function asOption(setting: GunicornSetting): ArgparseOption[] {
  const { name, flags, action = "store", type } = setting;
  if (!flags || flags.length === 0) return [];
  if (action === "help" || action === "version") return [{ name, flags, takes: "none", ends: action }];
  if (action !== "store" && action !== "append") return [{ name, flags, takes: "none" }];
  return [{ name, flags, takes: setting.nargs === "?" ? "optional" : "one", ...(type ? { type } : {}) }];
}
