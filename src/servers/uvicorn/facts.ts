import type { ClickOption } from "../engines/click.ts";
import { releaseIndex, rowsAt, type Variant } from "../engines/releases.ts";
import table from "./options.json" with { type: "json" };

/** One parameter of uvicorn's command; `envvar` names a variable of its own beside the prefixed one. */
export type UvicornSetting = ClickOption & { kind: "option" | "argument"; default: unknown; envvar?: string };

const TABLE = table as unknown as {
  releases: readonly string[];
  envPrefix: readonly Variant<string | null>[];
  requires: readonly Variant<readonly string[]>[];
  settings: readonly Variant<UvicornSetting>[];
};

/** Releases whose options are known, oldest first. */
export const UVICORN_RELEASES = TABLE.releases;

type Release = { settings: ReadonlyMap<string, UvicornSetting>; envPrefix: string | null; pinsClick7: boolean };
const loaded = new Map<number, Release>();

/** Every parameter of the release that speaks for `version`, by name, in the order uvicorn declares them. */
export function uvicornSettings(version: string): ReadonlyMap<string, UvicornSetting> {
  return release(version).settings;
}

/** Options of the command, with the help click adds. */
export function uvicornOptions(version: string): readonly ClickOption[] {
  const yields = release(version).pinsClick7;
  const help: ClickOption = { name: "help", flags: ["--help"], type: "boolean", isFlag: true, ends: "help", yields };
  const options = [...uvicornSettings(version).values()].filter((setting) => setting.kind === "option");
  return [...options.map((row): ClickOption => (row.name === "version" ? { ...row, ends: "version" } : row)), help];
}

/** The variable that gives a parameter its value when the command line does not; none before 0.16.0. */
export function variableOf(setting: UvicornSetting, version: string): string | undefined {
  if (setting.envvar) return setting.envvar;
  const { envPrefix } = release(version);
  return envPrefix && setting.kind === "option" ? `${envPrefix}_${setting.name.toUpperCase()}` : undefined;
}

function release(version: string): Release {
  const index = releaseIndex(TABLE.releases, version);
  let found = loaded.get(index);
  if (!found) {
    const requires = rowsAt(TABLE.requires, index)[0] ?? [];
    const pinsClick7 = requires.some((line) => /^click\b.*==7/.test(line));
    const rows = rowsAt(TABLE.settings, index);
    const typed = pinsClick7 ? rows.map((row) => (row.type === "boolean" ? { ...row, type: "boolean7" } : row)) : rows;
    const settings = new Map(typed.map((row) => [row.name, row]));
    found = { settings, envPrefix: rowsAt(TABLE.envPrefix, index)[0] ?? null, pinsClick7 };
    loaded.set(index, found);
  }
  return found;
}
