import type { Word } from "../model/command.ts";
import type { EnvVar, Invocation, Refusal } from "../model/deployment.ts";
import type { Place } from "../model/place.ts";
import type { Setting } from "../model/setting.ts";
import type { Value } from "../model/value.ts";

/** One server: how its command is recognised, how its arguments are taken, how its settings resolve. */
export type ServerModel = {
  /** Folder name under `src/servers`. */
  name: string;
  /** Names of the program on PATH. */
  programs: readonly string[];
  /** What `python -m` takes. */
  modules: readonly string[];
  /** Packages (PEP 503 names) that bring it. */
  packages: readonly string[];
  /** Releases whose facts are known, oldest first. */
  releases: readonly string[];
  /** Takes the arguments as the server's own parser of that release does. */
  invoke(program: Word, args: readonly Word[], version: string): Invocation;
  /** Every setting of that release with its value, where it comes from and whom it shadows. */
  resolve(input: ResolveInput): ReadonlyMap<string, Setting>;
  /** Which configuration file a start loads; absent for servers that have none. */
  configSource?(invocation: Invocation, environment: readonly EnvVar[], version: string): ConfigSource;
  /** The option that names a file of variables the server loads itself; absent for servers that have none. */
  envFileOption?: string;
  /** What keeps the server from starting, and what it would serve, seen over command line, environment and file. */
  start(input: ResolveInput): Start;
};

/** What a server is told, apart from its code. */
export type ResolveInput = {
  invocation: Invocation;
  version: string;
  /** Strongest last. */
  environment: readonly EnvVar[];
  /** The configuration file the server would load; absent where there is none. */
  configFile?: ConfigFile;
  /** Variables the server loads itself after it has read its command line (uvicorn's `--env-file`). */
  envFile?: readonly EnvVar[];
};

/** The configuration a server loads. `path` is relative to the folder it starts in. */
export type ConfigSource =
  | { kind: "file"; path: string; required: boolean; because: string }
  | { kind: "module"; module: string; because: string }
  | { kind: "unknown"; because: string };

/**
 * A Python float. Whole floats (`cpu_count() / 2` on two processors) are no integers to a server, so they must not
 * look like one.
 */
export type PythonFloat = { float: number };

/**
 * What a configuration file sets, as JSON values, with floats as `PythonFloat`. `complete` is false where parts of it
 * could not be decided.
 */
export type ConfigFile = {
  path: string;
  settings: ReadonlyMap<string, { value: Value<unknown>; at: Place }>;
  complete: boolean;
  incompleteBecause?: string;
};

/** How a start would go: refusals in the order the server notices them, and the application target. */
export type Start = {
  refusals: readonly Refusal[];
  target?: Value<string>;
  ends?: "help" | "version";
};
