import type { Files } from "../model/files.ts";
import type { Inventory } from "./inventory.ts";

type Shell = typeof import("../formats/shell/reader.ts");
type Yaml = typeof import("../formats/yaml/reader.ts");
type Docker = typeof import("../formats/dockerfile/reader.ts");
type Requirements = Pick<typeof import("../formats/requirements/reader.ts"), "readRequirements"> &
  Pick<typeof import("../formats/requirements/pep508.ts"), "readRequirement"> &
  Pick<typeof import("../formats/requirements/marker.ts"), "evaluateMarker">;

/** The parsers this repository needs; each is absent where no file of its kind is there. */
export type Readers = { shell?: Shell; yaml?: Yaml; docker?: Docker; requirements?: Requirements };

/** Loads the parsers for the files that are there, and no other: start-up time is a feature. */
export async function loadReaders(inventory: Inventory, _files: Files): Promise<Readers> {
  const starts = inventory.blueprints.length + inventory.procfiles.length + inventory.dockerfiles.length > 0;
  const [shell, yaml, docker, requirements] = await Promise.all([
    starts ? import("../formats/shell/reader.ts") : undefined,
    inventory.blueprints.length > 0 ? import("../formats/yaml/reader.ts") : undefined,
    inventory.dockerfiles.length > 0 ? import("../formats/dockerfile/reader.ts") : undefined,
    starts ? loadRequirements() : undefined,
  ]);
  return {
    ...(shell ? { shell } : {}),
    ...(yaml ? { yaml } : {}),
    ...(docker ? { docker } : {}),
    ...(requirements ? { requirements } : {}),
  };
}

async function loadRequirements(): Promise<Requirements> {
  const [reader, pep508, marker] = await Promise.all([
    import("../formats/requirements/reader.ts"),
    import("../formats/requirements/pep508.ts"),
    import("../formats/requirements/marker.ts"),
  ]);
  return {
    readRequirements: reader.readRequirements,
    readRequirement: pep508.readRequirement,
    evaluateMarker: marker.evaluateMarker,
  };
}
