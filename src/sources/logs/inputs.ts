import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { matchesPart } from "../../model/glob.ts";
import { SourceError } from "./intake.ts";
import { type Asked, type LogProgram, programsFor } from "./programs.ts";
import { inOrderWritten } from "./rotation.ts";

/** One log to read: one source of the report. */
export type LogInput =
  | { kind: "stdin"; name: string }
  /** `size` in bytes, as it lies on the disk; 0 where it is not known (a named pipe). */
  | { kind: "file"; name: string; path: string; size: number }
  | { kind: "program"; name: string; program: LogProgram };

/**
 * The logs that arguments name: files, patterns with `*` and `?` in their last part, `-`, and programs such as
 * `docker:api`. Rotated files of one log come in the order they were written. Throws `SourceError` for an argument
 * that names nothing.
 */
export function inputsFor(names: readonly string[], cwd: string, asked: Asked = {}): LogInput[] {
  const inputs: LogInput[] = [];
  const files: string[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    const full = resolve(cwd, name);
    if (name === "-") inputs.push({ kind: "stdin", name: "stdin" });
    else if (existsSync(full)) files.push(name);
    else if (/[*?]/.test(basename(name))) files.push(...matching(name, cwd));
    else {
      const programs = programsFor(name, asked);
      if (!programs) throw new SourceError(`there is no file ${name}`);
      inputs.push(...programs.map((program): LogInput => ({ kind: "program", name: program.name, program })));
    }
  }
  for (const name of inOrderWritten(files)) {
    const path = resolve(cwd, name);
    if (seen.has(path)) continue;
    seen.add(path);
    const stat = statSync(path);
    if (stat.isDirectory())
      throw new SourceError(`${name} is a folder; name the logs in it: '${join(name, "*.log*")}'`);
    inputs.push({ kind: "file", name, path, size: stat.isFile() ? stat.size : 0 });
  }
  return inputs;
}

function matching(pattern: string, cwd: string): string[] {
  const folder = dirname(pattern);
  const shape = basename(pattern);
  const names = existsSync(resolve(cwd, folder)) ? readdirSync(resolve(cwd, folder), { withFileTypes: true }) : [];
  const found = names.filter((entry) => !entry.isDirectory() && matchesPart(shape, entry.name)).map(({ name }) => name);
  if (found.length === 0) throw new SourceError(`no file is called ${pattern}`);
  return found.sort().map((name) => (folder === "." ? name : join(folder, name)));
}
