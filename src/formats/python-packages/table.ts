import type { Place } from "../../model/place.ts";
import { readMarker } from "../requirements/marker.ts";
import { normalName, pinnedVersion } from "../requirements/version.ts";
import {
  type TomlEntry,
  type TomlString,
  type TomlValue,
  tomlAt,
  tomlEntries,
  tomlItems,
  tomlString,
} from "../toml/node.ts";
import { toSpecifier } from "./poetry-constraint.ts";
import type { ProjectPackages, ProjectRequirement } from "./types.ts";

type Reading = { requirements: ProjectRequirement[]; errors: { message: string; place: Place }[] };

/** Reads a table of `name = "constraint"` or `name = { version = …, extras = […] }`, as Poetry and Pipenv have it. */
export function readTable(reading: Reading, table: TomlValue | undefined, group: string): void {
  for (const entry of tomlEntries(table)) {
    if (entry.key.toLowerCase() === "python") continue;
    // Several constraints for several markers: each is a requirement of its own.
    const values = entry.value.kind === "array" ? tomlItems(entry.value) : [entry.value];
    for (const value of values) reading.requirements.push(requirementOf(reading, entry, value, group));
  }
}

function requirementOf(reading: Reading, entry: TomlEntry, value: TomlValue, group: string): ProjectRequirement {
  const written = tomlString(value) ?? tomlString(tomlAt(value, "version"));
  const specifier = specifierOf(reading, written);
  const version = pinnedVersion(specifier);
  const markers = tomlString(tomlAt(value, "markers"))?.value;
  const condition = markers === undefined ? undefined : readMarker(markers);
  const optional = tomlAt(value, "optional");
  const extras = tomlItems(tomlAt(value, "extras")).flatMap((item) => tomlString(item)?.value ?? []);
  return {
    name: normalName(entry.key),
    extras,
    specifier,
    ...(version === undefined ? {} : { version }),
    group: optional?.kind === "boolean" && optional.value ? `extra:${entry.key}` : group,
    place: entry.place,
    namePlace: entry.keyPlace,
    ...(written ? { versionPlace: innerPlace(written) } : {}),
    ...(markers === undefined ? {} : { marker: { text: markers, ...(condition ? { condition } : {}) } }),
  };
}

function specifierOf(reading: Reading, written: TomlString | undefined): string {
  if (!written) return "";
  const specifier = toSpecifier(written.value);
  if (specifier === undefined && !written.value.includes("|")) {
    reading.errors.push({ message: `${written.value.slice(0, 60)} is no version constraint`, place: written.place });
  }
  return specifier ?? "";
}

/** The text between the quotes. */
export function innerPlace({ place, quote }: TomlString): Place {
  return { file: place.file, start: place.start + quote.length, end: place.end - quote.length };
}

/** What a file is told by that is not written in its format; a text that was too long to be read is not said to be. */
export function brokenAt(errors: ProjectPackages["errors"]): Pick<ProjectPackages, "broken"> {
  const [broken] = errors;
  return broken && !broken.message.startsWith("not read:") ? { broken } : {};
}
