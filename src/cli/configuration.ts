import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import {
  type Catalogue,
  type Configuration,
  NO_CONFIGURATION,
  readConfiguration,
  selectorError,
} from "../doctor/configuration.ts";
import type { Call } from "./command.ts";
import { CallError } from "./command.ts";
import type { Io } from "./io.ts";
import { statNamed } from "./paths.ts";

/** The configuration in force and the folder its paths are relative to. */
export type Configured = { configuration: Configuration; folder: string };

/**
 * The configuration for a folder: the file named with --config, else the nearest stablehand.toml or pyproject.toml
 * with a `[tool.stablehand]` table, looking upwards as far as the repository goes. Options of the call are put on top.
 */
export async function configurationFor(root: string, call: Call, io: Io, catalogue: Catalogue): Promise<Configured> {
  const named = call.value("config");
  if (named !== undefined && statNamed(named, io).isDirectory()) {
    throw new CallError(`--config ${named} is a folder`, "name the file itself");
  }
  const file = named === undefined ? nearestConfiguration(root, io) : resolve(io.cwd, named);
  const configured = file === undefined ? NO_CONFIGURATION : await readFile(file, io, catalogue);
  const select = selectors(call, "select", catalogue);
  const configuration = {
    ...configured,
    select: select.length > 0 ? select : configured.select,
    ignore: [...configured.ignore, ...selectors(call, "ignore", catalogue)],
  };
  return { configuration, folder: file === undefined ? root : dirname(file) };
}

function selectors(call: Call, name: string, catalogue: Catalogue): readonly string[] {
  const values = call.values(name);
  for (const value of values) {
    const why = selectorError(value, catalogue);
    if (why) throw new CallError(`--${name}: ${why}`, "`stablehand explain` lists problems and families");
  }
  return values;
}

function nearestConfiguration(root: string, { saw }: Io): string | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const own = join(folder, "stablehand.toml");
    saw(own, "all");
    if (existsSync(own)) return own;
    const project = join(folder, "pyproject.toml");
    saw(project, "all");
    saw(join(folder, ".git"), "presence");
    if (existsSync(project) && readFileSync(project, "utf8").includes("tool.stablehand")) return project;
    if (existsSync(join(folder, ".git")) || dirname(folder) === folder) return undefined;
  }
}

async function readFile(file: string, io: Io, catalogue: Catalogue): Promise<Configuration> {
  const prefix = file.endsWith("pyproject.toml") ? "tool.stablehand" : "";
  const read = await readConfiguration(readFileSync(file, "utf8"), prefix, catalogue);
  if (read.ok) return read.configuration;
  const name = relative(io.cwd, file) || file;
  const [first, ...others] = read.errors.map(({ line, message }) => `${name}:${line}: ${message}`);
  throw new CallError(first ?? name, others.length > 0 ? others.join("\n  ") : undefined);
}
