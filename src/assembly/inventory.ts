import type { Files } from "../model/files.ts";
import { isComposeFile } from "../platforms/compose/reader.ts";
import { joinPath, nameOf, parentOf } from "../platforms/paths.ts";
import { isManifestPath } from "./manifests.ts";

/** The files that decide what is deployed, by what reads them. */
export type Inventory = {
  blueprints: readonly string[];
  procfiles: readonly string[];
  dockerfiles: readonly string[];
  gunicornConfigs: readonly string[];
  /** Units of systemd. */
  units: readonly string[];
  composeFiles: readonly string[];
  /** Paths that may hold Kubernetes manifests. */
  manifests: readonly string[];
};

/** Sorts the files by name alone; nothing is read yet. */
export function takeInventory(files: Files): Inventory {
  const inventory = {
    blueprints: [],
    procfiles: [],
    dockerfiles: [],
    gunicornConfigs: [],
    units: [],
    composeFiles: [],
    manifests: [],
  } as {
    [K in keyof Inventory]: string[];
  };
  const paths = new Set(files.list());
  for (const path of paths) {
    const name = nameOf(path);
    if (name === "render.yaml" || name === "render.yml") inventory.blueprints.push(path);
    else if (name === "Procfile") inventory.procfiles.push(path);
    else if (isDockerfile(name)) inventory.dockerfiles.push(path);
    else if (isSmall(path, paths)) inventory.dockerfiles.push(path);
    else if (isComposeFile(name)) inventory.composeFiles.push(path);
    else if (isUnit(path)) inventory.units.push(path);
    else if (isManifestPath(path)) inventory.manifests.push(path);
    else if (/^gunicorn[\w.-]*\.py$/.test(name)) inventory.gunicornConfigs.push(path);
  }
  return inventory;
}

/** A unit somebody installs; those of packages and examples are not this repository's own. */
function isUnit(path: string): boolean {
  return path.endsWith(".service") && !isAside(path);
}

/** Whether a file lies in a folder of packages, documentation or examples. */
export function isAside(path: string): boolean {
  return path.split("/").some((folder) => ASIDE.has(folder));
}

const ASIDE: ReadonlySet<string> = new Set(
  "node_modules vendor venv .venv site-packages debian packaging contrib doc docs example examples sample samples template templates".split(
    " ",
  ),
);

/** Its list of what to leave out, copies that were put aside, patterns to write one from, and programs about one. */
const NO_DOCKERFILE =
  /\.(?:dockerignore|txt|md|bak|old|orig|save|example|sample|template|tmpl|j2|py|sh|js|ts|ya?ml|json)$/i;

function isDockerfile(name: string): boolean {
  return /^(?:Dockerfile|Containerfile)(?:[._-][\w.-]+)?$/.test(name)
    ? !NO_DOCKERFILE.test(name)
    : /\.[Dd]ockerfile$/.test(name);
}

/** Docker takes a `dockerfile` where no `Dockerfile` is in the folder. */
function isSmall(path: string, paths: ReadonlySet<string>): boolean {
  return nameOf(path) === "dockerfile" && !paths.has(joinPath(parentOf(path), "Dockerfile"));
}

/** The Dockerfile that is built where this one is asked for: in small letters where only that is there. BuildKit's rule. */
export function dockerfileAt(path: string, paths: ReadonlySet<string>): string {
  const small = joinPath(parentOf(path), "dockerfile");
  return nameOf(path) === "Dockerfile" && !paths.has(path) && paths.has(small) ? small : path;
}
