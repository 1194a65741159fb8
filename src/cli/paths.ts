import { readdirSync, type Stats, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { nearest } from "../model/nearest.ts";
import { CallError } from "./command.ts";
import type { Io } from "./io.ts";

/** What stands at a path the user named. Throws {@link CallError} where nothing does. */
export function statNamed(path: string, { cwd, saw }: Pick<Io, "cwd" | "saw">): Stats {
  const full = resolve(cwd, path);
  saw(full, "all");
  try {
    return statSync(full);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EACCES") throw new CallError(`cannot read ${path}: permission denied`);
    if (code === "ELOOP") throw new CallError(`cannot read ${path}: it is a link that leads back to itself`);
    const guess = nearest(basename(full), siblings(full));
    throw new CallError(`there is no file or folder ${path}`, guess ? `did you mean ${guess}?` : undefined);
  }
}

function siblings(full: string): string[] {
  try {
    return readdirSync(dirname(full));
  } catch {
    return [];
  }
}
