import type { AppFacts } from "./app.ts";
import type { Command, Word } from "./command.ts";
import type { Container, Store } from "./container.ts";
import type { Place } from "./place.ts";
import type { ProxyPass } from "./proxy.ts";
import type { Remark } from "./remark.ts";
import type { Setting } from "./setting.ts";
import type { Value } from "./value.ts";
import type { Autoscaler, Entrance, ManifestVariable, Workload } from "./workload.ts";

/** Everything the files declare, as one picture. */
export type Deployment = {
  services: readonly Service[];
  links: readonly Link[];
  /** Containers that compose files start together. */
  containers?: readonly Container[];
  /** What Kubernetes manifests keep running, and what scales it. */
  workloads?: readonly Workload[];
  /** Variables whose values stand in manifests. */
  manifestVariables?: readonly ManifestVariable[];
  autoscalers?: readonly Autoscaler[];
  entrances?: readonly Entrance[];
  /** Names of the Services in manifests. */
  inCluster?: readonly string[];
  /** Where proxies lead. */
  proxies?: readonly ProxyPass[];
  /** Databases and caches the platform keeps. */
  stores?: readonly Store[];
  /** Files that were read, by path. */
  files: ReadonlyMap<string, SourceFile>;
  /** What the readers noticed about the files themselves. */
  remarks: readonly Remark[];
  /** Every path that was there to read, read or not. */
  paths: readonly string[];
  /** The text of a file that nothing here is read from, for those who doubt a finding. */
  aside?: (path: string) => string | undefined;
  skipped: readonly Skipped[];
};

/** A file's text as read; places are offsets into it. */
export type SourceFile = { path: string; text: string };

/** Something that was there and could not be read or understood, and why; the rest was read all the same. */
export type Skipped = { file: string; at?: Place; reason: string };

/** What a service is for. Only `web` services receive requests. */
export type ServiceKind = "web" | "private" | "worker" | "cron" | "static" | "database" | "cache" | "other";

/** One deployable service. */
export type Service = {
  name: string;
  kind: ServiceKind;
  /** Folder name under `src/platforms`. */
  platform: string;
  /** `native`: the platform builds and starts the code; `docker`: an image does. */
  runtime: "native" | "docker" | "other";
  /** False for services of another language; they are listed and not examined. */
  isPython: boolean;
  /** The Python release it runs on, where something says. */
  python?: PythonRelease;
  declaredAt: Place;
  plan: Value<Plan>;
  instances: Value<number>;
  /** Folder commands run in, relative to the root of the files; "" is the root. */
  directory: string;
  /** The file that declares it says the root; its commands were written for `directory`. */
  meant?: true;
  /** The environment its processes start with, strongest last. */
  environment: readonly EnvVar[];
  /** Files that belong to the service and why. */
  files: readonly Joined[];
  /** Every place a start command is given; the first wins, the others are shadowed by it. */
  starts: readonly StartCommand[];
  processes: readonly Process[];
  healthCheckPath?: Setting<string>;
  /** The build command of a native service. */
  build?: { text: string; place: Place; commands: readonly Command[] };
  /** What the RUN instructions of its image run, those left out that may fail. */
  imageBuild?: readonly Command[];
  /** Disks that outlive a deploy, by the path they are mounted at. */
  disks: readonly { path: string; place: Place }[];
  /** The port the platform hands requests to, where the file says it. */
  routedPort?: { port: number; place: Place };
  /** Seconds between the stop signal and SIGKILL, where the platform or a file says. */
  stopSeconds?: Setting<number>;
  packages: Packages;
  app: AppFacts;
};

/** A Python release as written (`3.12`, `3.12.4`): by a variable, a version file, or the tag of a base image. */
export type PythonRelease = { version: string; at: Place; from: "variable" | "file" | "image" };

/** Memory and processors of one instance; `usd` per month where the fact is known. */
export type Plan = { name: string; memoryBytes: number; cpus: number; usd?: number; at?: Place; source: string };

/** One variable of a service's environment. Secrets and values set in a dashboard are unknown. */
export type EnvVar = {
  name: string;
  value: Value<string>;
  at: Place | { fact: string };
  layer: "platform" | "file";
  /** The service or database it is taken from, and which of its properties. */
  from?: { name: string; property: string };
  /** Where the file of variables it stands in is given to the service: `env_file` of a compose file. */
  givenAt?: Place;
};

/** A file joined to a service, with the reason in words ("dockerfilePath of render.yaml:7"). */
export type Joined = { path: string; why: string };

/** A place that gives a start command. */
export type StartCommand = { text: string; place: Place; commands: readonly Command[]; why: string };

/** A process a service runs. */
export type Process = {
  service: string;
  role: "web" | "worker" | "other";
  command: Command;
  /** Absent where the command starts no server known to us. */
  server?: Server;
  /** Name of a server whose options are not examined (`daphne`). */
  program?: string;
  /** Where a shell stays between the container's first process and this one: the word an `exec` belongs before. */
  underShell?: Place;
  /** Started with `&`, beside another process of the same instance. */
  background?: boolean;
};

/** A server as it will run: which, which version, and what it was told. */
export type Server = {
  /** Folder name under `src/servers`. */
  name: string;
  /** Version whose facts are used, and how it is known. */
  version: ServerVersion;
  invocation: Invocation;
  /** What keeps it from starting, over command line, environment and file, in the order the server notices it. */
  refusals: readonly Refusal[];
  /** Those of them that another release would not have, where nothing says which release is installed. */
  debatable?: readonly Refusal[];
  /** The application it would serve, wherever that is said; absent where nothing says it. */
  target?: Value<string>;
  /** Effective settings by name, in the server's own precedence. */
  settings: ReadonlyMap<string, Setting>;
  /** The configuration file it loads or tries to load; absent where there is none. */
  config?: ConfigFile;
};

/** A server's configuration file, and what its reader made of it. */
export type ConfigFile = {
  path: string;
  /** Where it is named (`-c`); absent for a file that is found by its name. */
  namedAt?: Place;
  state: "read" | "missing" | "invalid" | "not-evaluated";
  /** Why it is invalid (a syntax error) or was not evaluated. */
  trouble?: { message: string; at?: Place };
  /** Every name the file binds at its top level, helpers and hooks included, in order. */
  names: readonly ConfigName[];
};

/** A top-level name of a configuration file. `used`: something in the file reads it. */
export type ConfigName = {
  name: string;
  place: Place;
  kind: "variable" | "function" | "class" | "import";
  used: boolean;
};

/** `pinned` exactly, allowed by a `range`, or the newest known release because nothing says (`assumed`). */
export type ServerVersion = { version: string; how: "pinned" | "range" | "assumed"; at?: Place };

/** A command line as the server's own parser takes it. */
export type Invocation = {
  program: Word;
  /** Every option given, in order. */
  options: readonly GivenOption[];
  positionals: readonly Word[];
  /** The application target (`main:app`) as the server would take it, where there is one. */
  target?: Word;
  /** What the parser refuses, in the order it would be noticed; empty when the command line is accepted. */
  refusals: readonly Refusal[];
  /** Set where the program only prints its help or version and exits 0. */
  ends?: "help" | "version";
  /** Unquoted variables of unknown value that may become any number of words, options among them. */
  open?: readonly Word[];
};

/** One option as given. `name` is the setting's name (`worker_class`), `flag` what was written (`-k`). */
export type GivenOption = { name: string; flag: string; flagPlace: Place; value?: Word; inline: boolean };

/** Why the server's own parser exits with a usage error. */
export type Refusal =
  | { kind: "unknown-option"; word: Word; flag: string; place: Place }
  | { kind: "ambiguous-option"; word: Word; flag: string; among: readonly string[] }
  | { kind: "missing-value"; word: Word; name: string }
  | { kind: "unexpected-value"; word: Word; name: string }
  | { kind: "invalid-value"; word: Word; name: string; expected: string }
  | { kind: "unexpected-argument"; word: Word }
  | { kind: "missing-target"; word: Word };

/** What talks to what, with the limits set on each end. */
export type Link = { from: string; to: string; limits: readonly Setting<number>[] };

/** The Python packages a service installs. */
export type Packages = {
  /** Requirements by normalised name (PEP 503). */
  required: ReadonlyMap<string, Requirement>;
  /** Files they were read from; empty where none was found. */
  sources: readonly Place[];
  /** True where every install command and include was understood, so that absence means absence. */
  complete: boolean;
  incompleteBecause?: string;
  /** Names in groups and extras of a project file, which an option of the installing command may ask for. */
  grouped?: ReadonlySet<string>;
};

/** One requirement. `version` is set for exact pins and locks, `specifier` is the PEP 440 text. */
export type Requirement = {
  name: string;
  extras: readonly string[];
  specifier: string;
  version?: string;
  place: Place;
};
