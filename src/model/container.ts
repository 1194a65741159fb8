import type { EnvVar } from "./deployment.ts";
import type { Place } from "./place.ts";

/** A text of a file with its place. */
export type PlacedText = { text: string; place: Place };

/**
 * A container that a compose file starts together with others. Compose files are read for what containers are to each
 * other; the Python inside is read from the image.
 */
export type Container = {
  name: string;
  /** The compose file. */
  file: string;
  declaredAt: Place;
  image?: PlacedText;
  /** Paths are relative to the root of the files. */
  build?: {
    context: string;
    dockerfile: string;
    target?: string;
    targetAt?: Place;
    /** What names the Dockerfile or its folder, where that is a path inside the repository as it stands. */
    named?: PlacedText;
  };
  /**
   * What its image holds: the folder it works in, whether the repository's Python lies there, the folders with what a
   * project is run by (`manage.py`), and virtual environments that are made while it is built.
   */
  built?: { workdir: string; hasCode: boolean; entries: readonly string[]; environments: readonly string[] };
  /** Names of the stages its Dockerfile has, where the one that is to be built is none of them. */
  stages?: readonly string[];
  /** The command as one text; the words of a list are joined by blanks. */
  command?: PlacedText;
  /** True where the file gives an entrypoint in place of the image's. */
  entered: boolean;
  environment: readonly ContainerVariable[];
  /** True where variables come from a file (`env_file`) or another service (`extends`) as well. */
  moreEnvironment: boolean;
  ports: readonly PublishedPort[];
  volumes: readonly Mount[];
  dependsOn: readonly (PlacedText & { condition?: string })[];
  /** Copies that are started; `assumed` where the number is the default of a variable. */
  replicas?: { count: number; place: Place; assumed: boolean };
  containerName?: PlacedText;
  /** Names it answers to beside its own: hostname, container name, aliases. */
  aliases: readonly string[];
  hasHealthcheck: boolean;
  /** Docker starts it again whenever it ends, and when the machine starts. */
  restarts: boolean;
  memoryLimit?: { bytes: number; place: Place };
  memoryReservation?: { bytes: number; place: Place };
  /** Lists and mappings that are given and empty, by key. */
  emptied: readonly { key: string; place: Place }[];
  /** Keys that hold a list or mapping with something in it. */
  filled: ReadonlySet<string>;
  /** True where names outside the file may be reached: an external network, `include`, `extends`, extra hosts. */
  open: boolean;
  /** True on the host's own network. */
  onHost: boolean;
  /** Dollars of its values that begin no variable and are not doubled, with the letter behind each. */
  dollars: readonly PlacedText[];
  /** True where the file is written for Swarm, which ignores names and spreads published ports. */
  swarm: boolean;
};

/** A variable of a container; `written` is its text with the variables compose would replace still in it. */
export type ContainerVariable = EnvVar & { written?: string };

/** A port of the host that leads to one inside. `hosts`: how many ports of the host the entry takes; none: any free. */
export type PublishedPort = { place: Place; text: string; hosts: number; host?: number; inside?: number };

/** Something mounted into a container. `source` of a bind is relative to the root of the files where it is inside. */
export type Mount = {
  kind: "bind" | "volume" | "anonymous";
  source?: string;
  target: string;
  place: Place;
};

/** A database or cache a platform file declares. */
export type Store = {
  name: string;
  kind: "postgres" | "redis";
  /** Folder name under `src/platforms`. */
  platform: string;
  declaredAt: Place;
  /** The plan as written; absent where the platform's default is taken. */
  plan?: PlacedText;
  /** What it does when its memory is full, as written. */
  eviction?: PlacedText;
};
