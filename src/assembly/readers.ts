import type { ProjectPackages } from "../formats/python-packages/types.ts";
import type { Files } from "../model/files.ts";
import { mayBeManifests } from "../platforms/kubernetes/manifests.ts";
import type { Inventory } from "./inventory.ts";
import { MOST_MANIFESTS } from "./manifests.ts";

type Shell = typeof import("../formats/shell/reader.ts");
type Yaml = typeof import("../formats/yaml/reader.ts");
type Docker = typeof import("../formats/dockerfile/reader.ts");
type Requirements = Pick<typeof import("../formats/requirements/reader.ts"), "readRequirements"> &
  Pick<typeof import("../formats/requirements/pep508.ts"), "readRequirement"> &
  Pick<typeof import("../formats/requirements/marker.ts"), "evaluateMarker">;

/** The Python parser, and what stands on it. */
export type PythonReaders = Pick<typeof import("../formats/python/reader.ts"), "readModule"> &
  Pick<typeof import("../formats/python/evaluate.ts"), "evaluateModule"> &
  Pick<typeof import("../formats/python/faults/faults.ts"), "certainFaults"> &
  Pick<typeof import("./config-names.ts"), "configNames"> &
  Pick<typeof import("../frameworks/app.ts"), "readApp">;

/** Readers of project and lock files, by the file's name. */
type Projects = Readonly<Record<string, (file: string, text: string) => ProjectPackages>>;

/** The parsers this repository needs; each is absent where no file of its kind is there. */
export type Readers = {
  shell?: Shell;
  yaml?: Yaml;
  docker?: Docker;
  requirements?: Requirements;
  projects?: Projects;
  python?: PythonReaders;
};

/** Loads the parsers for the files that are there, and no other: start-up time is a feature. */
export async function loadReaders(inventory: Inventory, files: Files, isStarted: boolean): Promise<Readers> {
  // Compose files and manifests say what stands beside the services; by themselves they start none that is examined.
  const starts =
    isStarted || Object.values({ ...inventory, composeFiles: [], manifests: [] }).some((paths) => paths.length > 0);
  const [shell, yaml, docker, requirements, projects, python] = await Promise.all([
    starts || hasManifests(inventory, files, STARTS) ? loadShell() : undefined,
    inventory.blueprints.length + inventory.composeFiles.length > 0 || hasManifests(inventory, files)
      ? import("../formats/yaml/reader.ts")
      : undefined,
    inventory.dockerfiles.length > 0 ? import("../formats/dockerfile/reader.ts") : undefined,
    starts ? loadRequirements() : undefined,
    starts && files.list().some(isProjectFile) ? loadProjects() : undefined,
    starts && files.list().some((path) => path.endsWith(".py")) ? loadPython() : undefined,
  ]);
  return {
    ...(shell ? { shell } : {}),
    ...(yaml ? { yaml } : {}),
    ...(docker ? { docker } : {}),
    ...(requirements ? { requirements } : {}),
    ...(projects ? { projects } : {}),
    ...(python ? { python } : {}),
  };
}

/** Loads the parser of shell texts by itself. */
export function loadShell(): Promise<Shell> {
  return import("../formats/shell/reader.ts");
}

/** A manifest that starts something else than its images would. */
const STARTS = /^[ \t]*(?:-[ \t]+)?(?:command|args)[ \t]*:/m;

/** Folders called `deploy` hold YAML of every kind: the parser is loaded where one of the files is a manifest. */
function hasManifests({ manifests }: Inventory, files: Files, that = /^/): boolean {
  return manifests.slice(0, MOST_MANIFESTS).some((path) => {
    const read = files.read(path);
    return read.kind === "text" && mayBeManifests(read.text) && that.test(read.text);
  });
}

function isProjectFile(path: string): boolean {
  return /(?:^|\/)(?:pyproject\.toml|uv\.lock|poetry\.lock|Pipfile|Pipfile\.lock)$/.test(path);
}

async function loadProjects(): Promise<Projects> {
  const [locks, { readPyproject }] = await Promise.all([
    import("../formats/python-packages/locks.ts"),
    import("../formats/python-packages/pyproject.ts"),
  ]);
  return {
    "pyproject.toml": readPyproject,
    "uv.lock": locks.readUvLock,
    "poetry.lock": locks.readPoetryLock,
    Pipfile: locks.readPipfile,
    "Pipfile.lock": locks.readPipfileLock,
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

async function loadPython(): Promise<PythonReaders> {
  const [{ readModule }, { evaluateModule }, { certainFaults }, { configNames }, { readApp }] = await Promise.all([
    import("../formats/python/reader.ts"),
    import("../formats/python/evaluate.ts"),
    import("../formats/python/faults/faults.ts"),
    import("./config-names.ts"),
    import("../frameworks/app.ts"),
  ]);
  return { readModule, evaluateModule, certainFaults, configNames, readApp };
}
