import type { Place } from "../../model/place.ts";
import { jsonAt, jsonEntries } from "../json/node.ts";
import { readJson } from "../json/reader.ts";
import { normalName, pinnedVersion } from "../requirements/version.ts";
import { type TomlValue, tomlAt, tomlEntries, tomlItems, tomlString } from "../toml/node.ts";
import { readToml } from "../toml/reader.ts";
import { brokenAt, innerPlace, readTable } from "./table.ts";
import type { ProjectPackages, ProjectRequirement } from "./types.ts";

/** Reads `poetry.lock`: every package with its exact version. */
export function readPoetryLock(file: string, text: string): ProjectPackages {
  const { root, errors } = readToml(file, text);
  const requirements = tomlItems(tomlAt(root, "package")).flatMap((item) => {
    const groups = tomlItems(tomlAt(item, "groups")).flatMap((one) => tomlString(one)?.value ?? []);
    const category = tomlString(tomlAt(item, "category"))?.value;
    const optional = tomlAt(item, "optional");
    const main = groups.length > 0 ? groups.includes("main") : category === undefined || category === "main";
    const extra = optional?.kind === "boolean" && optional.value;
    return lockedPackage(item, extra ? "extra:" : main ? "" : (groups[0] ?? category ?? ""));
  });
  const python = tomlString(tomlAt(root, "metadata", "python-versions"));
  const made = { file, requirements, tool: "poetry" as const, lock: true, errors, ...brokenAt(errors) };
  return python ? { ...made, python: { specifier: python.value, place: python.place } } : made;
}

/**
 * Reads `uv.lock`. Packages the project reaches without extras or groups have the group ""; those it reaches only
 * through one have its name. The project itself is left out.
 */
export function readUvLock(file: string, text: string): ProjectPackages {
  const { root, errors } = readToml(file, text);
  const packages = tomlItems(tomlAt(root, "package"));
  const byName = new Map(packages.map((item) => [tomlString(tomlAt(item, "name"))?.value ?? "", item]));
  const own = packages.filter(isOwn);
  const groups = new Map<string, string>();
  for (const item of own) reach(byName, groups, tomlAt(item, "dependencies"), "");
  for (const item of own) {
    for (const { key, value } of tomlEntries(tomlAt(item, "optional-dependencies")))
      reach(byName, groups, value, `extra:${key}`);
    for (const { key, value } of tomlEntries(tomlAt(item, "dev-dependencies"))) reach(byName, groups, value, key);
  }
  const requirements = packages.flatMap((item) => {
    const name = tomlString(tomlAt(item, "name"))?.value ?? "";
    if (isOwn(item)) return [];
    return lockedPackage(item, own.length === 0 ? "" : (groups.get(name) ?? "unreached"));
  });
  const python = tomlString(tomlAt(root, "requires-python"));
  const made = { file, requirements, tool: "uv" as const, lock: true, errors, ...brokenAt(errors) };
  return python ? { ...made, python: { specifier: python.value, place: python.place } } : made;
}

function isOwn(item: TomlValue): boolean {
  const source = tomlAt(item, "source");
  return tomlAt(source, "virtual") !== undefined || tomlAt(source, "editable") !== undefined;
}

function reach(
  byName: ReadonlyMap<string, TomlValue>,
  groups: Map<string, string>,
  list: TomlValue | undefined,
  group: string,
): void {
  const open = [...tomlItems(list)];
  for (let item = open.pop(); item; item = open.pop()) {
    const name = tomlString(tomlAt(item, "name"))?.value;
    if (name === undefined || groups.has(name)) continue;
    groups.set(name, group);
    const found = byName.get(name);
    open.push(...tomlItems(tomlAt(found, "dependencies")));
    for (const extra of tomlItems(tomlAt(item, "extra"))) {
      open.push(...tomlItems(tomlAt(found, "optional-dependencies", tomlString(extra)?.value ?? "")));
    }
  }
}

function lockedPackage(item: TomlValue, group: string): ProjectRequirement[] {
  const name = tomlString(tomlAt(item, "name"));
  const version = tomlString(tomlAt(item, "version"));
  if (!name || !version) return [];
  return [
    {
      name: normalName(name.value),
      extras: [],
      specifier: `==${version.value}`,
      version: version.value,
      group,
      place: { ...name.place, end: Math.max(name.place.end, version.place.end) },
      namePlace: innerPlace(name),
      versionPlace: innerPlace(version),
    },
  ];
}

/** Reads a `Pipfile`. */
export function readPipfile(file: string, text: string): ProjectPackages {
  const { root, errors } = readToml(file, text);
  const reading = { requirements: [] as ProjectRequirement[], errors: [...errors] };
  readTable(reading, tomlAt(root, "packages"), "");
  readTable(reading, tomlAt(root, "dev-packages"), "dev");
  const python = tomlString(
    tomlAt(root, "requires", "python_full_version") ?? tomlAt(root, "requires", "python_version"),
  );
  const made = { file, ...reading, tool: "pipenv" as const, lock: false, ...brokenAt(errors) };
  return python ? { ...made, python: { specifier: `==${python.value}.*`, place: python.place } } : made;
}

/** Reads a `Pipfile.lock`. */
export function readPipfileLock(file: string, text: string): ProjectPackages {
  const { root, error } = readJson(file, text);
  const requirements: ProjectRequirement[] = [];
  for (const [section, group] of [
    ["default", ""],
    ["develop", "develop"],
  ] as const) {
    for (const { key, keyPlace, value, place } of jsonEntries(jsonAt(root, section))) {
      const version = jsonAt(value, "version");
      const specifier = version?.kind === "string" ? version.value : "";
      const pinned = pinnedVersion(specifier);
      requirements.push({
        name: normalName(key),
        extras: [],
        specifier,
        ...(pinned === undefined ? {} : { version: pinned }),
        group,
        place: version ? { ...place, end: version.place.end } : place,
        namePlace: inner(keyPlace),
        ...(version ? { versionPlace: inner(version.place) } : {}),
      });
    }
  }
  const errors = error ? [error] : [];
  return { file, requirements, tool: "pipenv", lock: true, errors, ...brokenAt(errors) };
}

function inner({ file, start, end }: Place): Place {
  return { file, start: start + 1, end: end - 1 };
}
