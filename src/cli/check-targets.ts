import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { Io } from "./io.ts";
import { statNamed } from "./paths.ts";

/** One folder to examine. */
export type Target = {
  /** As the user named it. */
  named: string;
  /** Absolute path of the folder. */
  root: string;
  /**
   * The folder as seen from where the command was called, with `/`; empty for that place itself, absolute where the
   * way there would be longer than that.
   */
  fromCwd: string;
  /** The single file the user named, relative to the folder; its neighbours are read, but not reported on. */
  only?: string;
};

/** The folders named, or the one the command was called in. */
export function targetsOf(paths: readonly string[], io: Io): readonly Target[] {
  return (paths.length === 0 ? ["."] : paths).map((named) => {
    const full = resolve(io.cwd, named);
    const isFile = !statNamed(named, io).isDirectory();
    const root = isFile ? dirname(full) : full;
    const short = relative(io.cwd, root);
    const fromCwd = (short.startsWith(join("..", "..")) ? root : short).split(sep).join("/");
    return { named, root, fromCwd, ...(isFile ? { only: basename(full) } : {}) };
  });
}
