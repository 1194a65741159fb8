import { statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { trackedFiles } from "./git-index.ts";
import type { Saw } from "./saw.ts";

/**
 * Whether files may be run as programs: as git has it on record, and for what it does not track as the disk says, where
 * that keeps such modes. `boundary` is the repository around `root`.
 */
export function modesOf(
  root: string,
  boundary: string,
  paths: readonly string[],
  saw: Saw,
): (path: string) => boolean | undefined {
  const tracked = trackedFiles(boundary, saw);
  let kept: boolean | undefined;
  return (path) => {
    const full = join(root, path);
    const known = relative(boundary, full).replaceAll(sep, "/");
    if (tracked?.has(known)) return tracked.isExecutable(known);
    kept ??= process.platform !== "win32" && paths.some((one) => PROGRAMS.test(one) && runs(join(root, one)) === true);
    if (!kept) return undefined;
    saw(full, "all");
    return runs(full);
  };
}

/** Files that are programs now and then: a copy in which not one of them may be run has lost its modes. */
const PROGRAMS = /\.(?:sh|bash|py)$|(?:^|\/)(?:manage|gradlew|mvnw|configure)$/;

function runs(full: string): boolean | undefined {
  try {
    return (statSync(full).mode & 0o111) !== 0;
  } catch {
    return undefined;
  }
}
