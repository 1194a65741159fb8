import type { Place } from "../../model/place.ts";
import { readRequirement } from "../requirements/pep508.ts";
import { pinnedVersion } from "../requirements/version.ts";
import { type TomlValue, tomlAt, tomlEntries, tomlItems, tomlString } from "../toml/node.ts";
import { readToml } from "../toml/reader.ts";
import { brokenAt, readTable } from "./table.ts";
import type { ProjectPackages, ProjectRequirement } from "./types.ts";

type Reading = { requirements: ProjectRequirement[]; errors: { message: string; place: Place }[] };

/** Reads the packages of a `pyproject.toml`: PEP 621, extras, dependency groups, Poetry's tables and uv's. */
export function readPyproject(file: string, text: string): ProjectPackages {
  const { root, errors } = readToml(file, text);
  const reading: Reading = { requirements: [], errors: [...errors] };
  const project = tomlAt(root, "project");
  readStrings(reading, tomlAt(project, "dependencies"), "");
  for (const { key, value } of tomlEntries(tomlAt(project, "optional-dependencies"))) {
    readStrings(reading, value, `extra:${key}`);
  }
  for (const { key, value } of tomlEntries(tomlAt(root, "dependency-groups"))) readStrings(reading, value, key);
  readStrings(reading, tomlAt(root, "tool", "uv", "dev-dependencies"), "dev");
  const poetry = tomlAt(root, "tool", "poetry");
  readTable(reading, tomlAt(poetry, "dependencies"), "");
  readTable(reading, tomlAt(poetry, "dev-dependencies"), "dev");
  for (const { key, value } of tomlEntries(tomlAt(poetry, "group")))
    readTable(reading, tomlAt(value, "dependencies"), key);
  const python = tomlString(tomlAt(project, "requires-python") ?? tomlAt(poetry, "dependencies", "python"));
  const lists = [
    tomlAt(project, "dependencies"),
    tomlAt(project, "optional-dependencies"),
    tomlAt(root, "dependency-groups"),
    tomlAt(root, "tool", "uv", "dev-dependencies"),
    tomlAt(poetry, "dependencies"),
    tomlAt(poetry, "dev-dependencies"),
    tomlAt(poetry, "group"),
  ];
  const dynamic = tomlItems(tomlAt(project, "dynamic")).find((item) => tomlString(item)?.value === "dependencies");
  return {
    file,
    requirements: reading.requirements,
    ...(python ? { python: { specifier: python.value, place: python.place } } : {}),
    ...(dynamic && !tomlAt(poetry, "dependencies") ? { dynamic: dynamic.place } : {}),
    ...(lists.every((list) => list === undefined) ? { unlisted: true } : {}),
    tool: tomlAt(poetry, "dependencies") ? "poetry" : "pep621",
    lock: false,
    errors: reading.errors,
    ...brokenAt(errors),
  };
}

function readStrings(reading: Reading, list: TomlValue | undefined, group: string): void {
  for (const item of tomlItems(list)) {
    const string = tomlString(item);
    if (!string) continue;
    const result = readRequirement(string.span);
    if (!("requirement" in result)) {
      reading.errors.push({ message: `${string.value.slice(0, 60)}: ${result.message}`, place: result.place });
      continue;
    }
    const { name, extras, specifier, namePlace, specifierPlace, marker } = result.requirement;
    const version = pinnedVersion(specifier);
    reading.requirements.push({
      name,
      extras,
      specifier,
      ...(version === undefined ? {} : { version }),
      group,
      place: string.place,
      namePlace,
      ...(specifier === "" ? {} : { versionPlace: specifierPlace }),
      ...(marker ? { marker: { text: marker.text, condition: marker.condition } } : {}),
    });
  }
}
