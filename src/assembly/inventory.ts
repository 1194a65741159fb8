import type { Files } from "../model/files.ts";
import { isComposeFile } from "../platforms/compose/reader.ts";
import { nameOf } from "../platforms/paths.ts";
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
  for (const path of files.list()) {
    const name = nameOf(path);
    if (name === "render.yaml" || name === "render.yml") inventory.blueprints.push(path);
    else if (name === "Procfile") inventory.procfiles.push(path);
    else if (isDockerfile(name)) inventory.dockerfiles.push(path);
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

function isDockerfile(name: string): boolean {
  return /^(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$/.test(name) && !name.endsWith(".dockerignore")
    ? true
    : /\.[Dd]ockerfile$/.test(name);
}
