import type { Files } from "../model/files.ts";
import { joinPath, nameOf, parentOf } from "../platforms/paths.ts";

/**
 * Where a command runs, and which file of the repository stands behind a path it names. For native services the
 * repository itself is the working tree; in an image the COPY instructions decide.
 */
export type Workspace = {
  /** Working directory as the process sees it. */
  cwd: string;
  /** True where `cwd` is only a guess. */
  lost?: boolean;
  /** True on a machine of one's own, which has files beside those of the repository. */
  machine?: boolean;
  /** Repository path behind a path relative to `cwd` (or absolute); `undefined` where nothing of ours is there. */
  locate(path: string, cwd: string): string | undefined;
  /** True where an image is given what the repository does not have, and this may be of it. */
  unread?(path: string, cwd: string): boolean;
  /** Repository folder behind `cwd`, for looking up modules and files that are auto-loaded. */
  folder(cwd: string): string;
};

/** Folders platforms check a repository out to. Render and Heroku documentation, read 2026-11-20. */
const CHECKOUTS = ["/opt/render/project/src", "/app", "/workspace"];

/**
 * A working tree checked out as it is, with commands starting in `directory`. `checkout` is the folder of a machine it
 * stands in, where that is known.
 */
export function nativeWorkspace(files: Files, directory: string, checkout?: string, lost = false): Workspace {
  const paths = new Set(files.list());
  return {
    cwd: directory,
    lost,
    machine: checkout !== undefined,
    locate(path, cwd) {
      const own = checkout === undefined ? undefined : below(path, checkout);
      const found = own ?? joinPath(cwd, withoutCheckout(path));
      return paths.has(found) ? found : undefined;
    },
    folder: (cwd) => (checkout === undefined ? cwd : (below(cwd, checkout) ?? cwd)),
  };
}

/** What comes after the folder in a path that leads into it. */
function below(path: string, folder: string): string | undefined {
  if (path === folder || path === `${folder}/`) return "";
  return path.startsWith(`${folder}/`) ? joinPath("", path.slice(folder.length + 1)) : undefined;
}

/** A path below the folder a platform checks out to, as the repository has it; others stay as they are. */
export function withoutCheckout(path: string): string {
  const checkout = CHECKOUTS.find((root) => path === root || path.startsWith(`${root}/`));
  return checkout === undefined ? path : path.slice(checkout.length + 1);
}

/**
 * One COPY or ADD of an image: `from` is a repository path, `to` an absolute path of the image, `into` the destination
 * as written, which is where the contents of a folder go.
 */
export type Copied = { from: string; to: string; into?: string };

/** The tree an image's COPY instructions make. Later copies cover earlier ones. */
export function imageWorkspace(files: Files, cwd: string, copies: readonly Copied[], lost = false): Workspace {
  const paths = new Set(files.list());
  const folders = foldersOf(files);
  const backwards = [...copies].reverse();
  const sources = (path: string): string[] => {
    const sourcesOf = (copied: Copied): string[] => {
      if (path === copied.to) return [copied.from];
      const inside = copied.to === "/" ? path.slice(1) : path.slice(copied.to.length + 1);
      const below = copied.to === "/" || path.startsWith(`${copied.to}/`);
      return below ? [joinPath(copied.from, inside)] : [];
    };
    return backwards.flatMap(sourcesOf);
  };
  // What a copy brings that the repository does not have is a folder, unless it is called like a file.
  const targets = copies
    .filter(({ from }) => !paths.has(from) && !folders.has(from))
    .map(({ from, to, into = to }) => (isFileName(nameOf(from)) ? to : into));
  return {
    cwd,
    lost,
    unread: (path, from) => targets.some((target) => isWithin(absolutePath(from, path), target)),
    locate: (path, from) => sources(absolutePath(from, path)).find((source) => paths.has(source)),
    folder: (from) =>
      sources(from).find((source) => folders.has(source)) ?? folderOfParts(from, backwards) ?? sources(from)[0] ?? "",
  };
}

/** A name only a file has: with an ending, or without one as `LICENSE`, `Makefile` and `Pipfile` are. */
function isFileName(name: string): boolean {
  return /\.\w+$/.test(name) || /^[A-Z0-9_-]+$/.test(name) || name.endsWith("file");
}

function isWithin(path: string, folder: string): boolean {
  return folder === "/" || path === folder || path.startsWith(`${folder}/`);
}

/** The repository folder whose parts were copied one by one under their own names: `COPY app ./app`. */
function folderOfParts(cwd: string, copies: readonly Copied[]): string | undefined {
  for (const { from, to } of copies) {
    if (parentOf(to) === cwd.replace(/\/$/, "") && nameOf(from) === nameOf(to)) return parentOf(from);
  }
  return undefined;
}

/** An absolute path from a path that may be relative to `cwd`. */
export function absolutePath(cwd: string, path: string): string {
  return `/${joinPath(path.startsWith("/") ? "" : cwd, path)}`;
}

/** Where a COPY of `source` to `destination` puts it: into a folder, or under the name given. */
export function copyTarget(workdir: string, source: string, destination: string, isFolder: boolean): string {
  const target = absolutePath(workdir, destination);
  const intoFolder = destination.endsWith("/") || destination === "." || destination === "./";
  return !isFolder && intoFolder ? absolutePath(target, nameOf(source)) : target;
}

/** Every folder that holds a file, the root included. */
export function foldersOf(files: Files): Set<string> {
  const folders = new Set<string>([""]);
  for (const path of files.list()) {
    for (let slash = path.lastIndexOf("/"); slash !== -1; slash = path.lastIndexOf("/", slash - 1)) {
      const folder = path.slice(0, slash);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}
